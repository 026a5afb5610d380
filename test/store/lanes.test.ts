import { expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { type LaneName, laneNamed, laneOf, nowhere } from '../../src/nudge/lane.ts'
import type { Nudge } from '../../src/nudge/nudge.ts'
import { addedLandlord, addedPerson, addedSpace, address, aNudge, anId, onBothDatabases, standing } from './given.ts'

const rested = { messages: 0, edits: 0 }

onBothDatabases('lanes', (given) => {
  const lanes = () => given.store.records.lanes
  const nudges = () => given.store.records.nudges
  const dueIn = async (...asked: Parameters<ReturnType<typeof lanes>['due']>) =>
    (await lanes().due(...asked)).map(({ scope, id }) => ({ scope, id }))
  const now = () => given.store.records.now()
  const [hall, yard] = [laneNamed('web:hall'), laneNamed('web:yard')]

  /** So many nudges of a landlord in the lane of web:w1, each a second later than the one before, the last due now. */
  const promised = async (many: number, more: Partial<Nudge> = {}, scope?: LandlordId) => {
    const landlord = scope ?? (await addedLandlord(given))
    const at = await now()
    const owed: Nudge[] = []
    for (let n = 0; n < many; n += 1) {
      const person = await addedPerson(given, landlord)
      await given.store.records.people.link(landlord, person, address(anId()))
      owed.push(aNudge(person, at.subtract({ seconds: many - 1 - n }), more))
    }
    await nudges().promise(landlord, owed)
    return { scope: landlord, ids: owed.map(({ id }) => id) }
  }
  const w1 = laneOf(address('anyone'))

  it('is had by one of many that ask at once, and by nobody else until it is let go', async () => {
    const asked = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => lanes().take(hall, holder, 10_000)))
    expect(asked.map(({ kind }) => kind).toSorted()).toEqual(['held', 'held', 'held', 'taken'])
    expect(await lanes().take(yard, 'e', 10_000)).toMatchObject({ kind: 'taken' })
    const has = ['a', 'b', 'c', 'd'][asked.findIndex(({ kind }) => kind === 'taken')] ?? ''
    // The three left word.
    expect(await lanes().letGo(hall, has, rested)).toBe('wanted')
    expect(await lanes().letGo(hall, has, rested)).toBe('let-go')
    expect(await lanes().letGo(hall, has, rested)).toBe('lost')
    expect(await lanes().take(hall, 'f', 10_000)).toMatchObject({ kind: 'taken' })
  })

  it('hears whoever asks before it lets go, however close, and is taken by whoever asks after', async () => {
    for (let round = 0; round < 20; round += 1) {
      await lanes().take(hall, 'a', 10_000)
      const [gone, asked] = await Promise.all([lanes().letGo(hall, 'a', rested), lanes().take(hall, 'b', 10_000)])
      expect([gone, asked.kind]).toEqual(gone === 'wanted' ? ['wanted', 'held'] : ['let-go', 'taken'])
      await lanes().leave(hall, 'a', rested)
      await lanes().leave(hall, 'b', rested)
    }
  })

  it('stays for as long as it is renewed, and then is taken from whoever died', async () => {
    await lanes().take(hall, 'a', 10_000)
    await advanceClock(given.database, 9_000)
    expect(await lanes().keep(hall, 'a', 10_000)).toBe(true)
    await advanceClock(given.database, 9_000)
    expect(await lanes().take(hall, 'b', 10_000)).toEqual({ kind: 'held' })
    await advanceClock(given.database, 2_000)
    expect(await lanes().take(hall, 'b', 10_000)).toEqual({ kind: 'taken', pausedMs: 0, left: null })
    expect(await lanes().keep(hall, 'a', 10_000)).toBe(false)
    expect(await lanes().letGo(hall, 'a', rested)).toBe('lost')
    await lanes().leave(hall, 'a', rested)
    expect(await lanes().keep(hall, 'b', 10_000)).toBe(true)
  })

  it('tells the next one how much of its pace is used up, and how long the platform wants quiet', async () => {
    await lanes().take(hall, 'a', 10_000)
    await lanes().pause(hall, 30_000)
    await lanes().pause(hall, 5_000)
    await lanes().letGo(hall, 'a', { messages: 9_000, edits: 1_000 })
    await advanceClock(given.database, 4_000)
    const taken = await lanes().take(hall, 'b', 10_000)
    if (taken.kind !== 'taken' || taken.left === null) throw new Error('it was let go')
    expect(taken.pausedMs).toBeGreaterThan(25_000)
    expect(taken.pausedMs).toBeLessThanOrEqual(26_000)
    expect(taken.left.messages).toBeGreaterThan(4_000)
    expect(taken.left.messages).toBeLessThanOrEqual(5_000)
    expect(taken.left.edits).toBe(0)
    // One that nobody has had yet can be kept quiet, too.
    await lanes().pause(yard, 1_000)
    expect(await lanes().take(yard, 'c', 10_000)).toMatchObject({ kind: 'taken', left: null })
  })

  it('gives each landlord its turn, the earliest of each first, and goes on after the one that was last', async () => {
    const all = [await promised(6), await promised(3), await promised(1)]
    all.sort((a, b) => (a.scope < b.scope ? -1 : 1))
    const [a, b, c] = all
    if (!a || !b || !c) throw new Error('there are three')
    const nth = (n: number) =>
      all.flatMap(({ scope, ids }) => (ids[n] === undefined ? [] : [{ scope, id: ids[n] ?? '' }]))
    const inTurn = [0, 1, 2, 3, 4, 5].flatMap(nth)
    expect(await dueIn(w1, 'messages', 10, null)).toEqual(inTurn)
    expect(await dueIn(w1, 'messages', 4, null)).toEqual(inTurn.slice(0, 4))
    expect(await dueIn(w1, 'messages', 2, a.scope)).toEqual([b, c].map(({ scope, ids }) => ({ scope, id: ids[0] })))
    expect((await dueIn(w1, 'messages', 1, c.scope))[0]).toEqual({ scope: a.scope, id: a.ids[0] })
    expect(await dueIn(hall, 'messages', 10, null)).toEqual([])
    // It takes nothing: what is claimed is no longer there, what is not stays.
    await nudges().claim(a.scope, a.ids[0] ?? '', 10_000)
    const next = a.ids.length > 1 ? { scope: a.scope, id: a.ids[1] } : { scope: b.scope, id: b.ids[0] }
    expect((await dueIn(w1, 'messages', 1, null))[0]).toEqual(next)
  })

  it('lets what is about danger go before everything, also before other landlords', async () => {
    const usual = await promised(5)
    const urgent = await promised(1, { reason: 'passed-on' })
    const found = await dueIn(w1, 'messages', 3, urgent.scope)
    expect(found[0]).toEqual({ scope: urgent.scope, id: urgent.ids[0] })
    expect(found.slice(1).map(({ id }) => id)).toEqual(usual.ids.slice(0, 2))
  })

  it('counts redrawings by themselves', async () => {
    const scope = await addedLandlord(given)
    const space = await addedSpace(given, scope)
    await nudges().putCard(scope, 'consultation:c1', space.id, standing('hall'))
    await nudges().redraw(scope, 'consultation:c1')
    await nudges().post(scope, [{ id: anId(), posting: 'card', subject: 'consultation:c1', space: space.id }])
    await advanceClock(given.database, 2_000)
    const lane = laneOf(space.place)
    const kinds = async (what: 'messages' | 'edits') =>
      Promise.all((await dueIn(lane, what, 10, null)).map(async ({ id }) => (await nudges().get(scope, id))?.kind))
    expect(await kinds('messages')).toEqual(['post'])
    expect(await kinds('edits')).toEqual(['edit'])
  })

  it('is forsaken when something is overdue and nobody has it', async () => {
    const { scope, ids } = await promised(1)
    expect(await lanes().forsaken(3_000)).toEqual([])
    await advanceClock(given.database, 3_000)
    expect(await lanes().forsaken(3_000)).toEqual([w1])
    await lanes().take(w1, 'a', 10_000)
    expect(await lanes().forsaken(3_000)).toEqual([])
    await nudges().claim(scope, ids[0] ?? '', 1_000)
    await advanceClock(given.database, 10_000)
    // The one that sent it died.
    expect(await lanes().forsaken(3_000)).toEqual([w1])
    expect(await dueIn(w1, 'messages', 5, null)).toEqual([{ scope, id: ids[0] }])
  })

  it('is nowhere for somebody without an account, and found anew when it is sent', async () => {
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    await nudges().promise(scope, [aNudge(person, await now())])
    const laneNow = async (): Promise<LaneName | undefined> => (await nudges().list(scope))[0]?.lane
    expect(await laneNow()).toBe(nowhere)
    const [first] = await dueIn(nowhere, 'messages', 5, null)
    const claimed = await nudges().claim(scope, first?.id ?? '', 10_000)
    await nudges().settle(scope, first?.id ?? '', claimed?.delivery.attempt ?? 0, {
      ...{ kind: 'elsewhere', lane: w1, account: 2 },
    })
    expect(await nudges().list(scope)).toMatchObject([{ lane: w1, account: 2, spared: 1, state: { name: 'due' } }])
    expect(await dueIn(w1, 'messages', 5, null)).toHaveLength(1)
  })
})
