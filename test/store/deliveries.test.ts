import type { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import type { Settlement } from '../../src/nudge/delivery.ts'
import { nowhere } from '../../src/nudge/lane.ts'
import type { Nudge } from '../../src/nudge/nudge.ts'
import { addedLandlord, addedPerson, addedSpace, aNudge, anId, aPerson, onBothDatabases, standing } from './given.ts'

onBothDatabases('nudges and deliveries', (given) => {
  const nudges = () => given.store.records.nudges
  const now = () => given.store.records.now()

  /** One nudge promised to someone of a new landlord. */
  const promised = async (inMs: number, more: Partial<Nudge> = {}) => {
    const scope = await addedLandlord(given)
    const due = (await now()).add({ milliseconds: inMs })
    const nudge = aNudge(await addedPerson(given, scope), due, more)
    expect(await nudges().promise(scope, [nudge])).toBe(1)
    return { scope, nudge }
  }

  const onlyDelivery = async (scope: LandlordId) => {
    const [delivery, ...more] = await nudges().list(scope)
    if (!delivery || more.length > 0) throw new Error('one delivery was expected')
    return delivery
  }

  it('promises a nudge once per occasion, also when two do it at once', async () => {
    const { scope, nudge } = await promised(60_000, { before: (await now()).add({ hours: 2 }) })
    expect(await nudges().promise(scope, [])).toBe(0)
    expect(await nudges().promise(scope, [{ ...nudge, id: anId() }])).toBe(0)
    const { id, reason, subject, person, occasion, due, before } = nudge
    const delivery = await onlyDelivery(scope)
    expect(JSON.stringify(delivery)).toBe(
      JSON.stringify({
        id,
        subject,
        due,
        state: { name: 'due' },
        attempt: 0,
        spared: 0,
        lane: nowhere,
        kind: 'nudge',
        reason,
        person,
        occasion,
        before,
        account: 0,
      }),
    )
    expect(await nudges().get(scope, id)).toEqual(delivery)
    expect(await nudges().nextDue()).toEqual(due)
    const again = () => ['v2', 'v3', 'v4'].map((of): Nudge => ({ ...nudge, id: anId(), occasion: of }))
    const fresh = await Promise.all([
      nudges().promise(scope, again()),
      nudges().promise(scope, again().toReversed()),
      nudges().promise(scope, again()),
    ])
    expect(fresh.toSorted()).toEqual([0, 0, 3])
  })

  it('promises many in one statement, and none of them again', async () => {
    const scope = await addedLandlord(given)
    const people = Array.from({ length: 2_000 }, () => aPerson())
    await given.store.records.people.addAll(scope, people)
    const due = await now()
    const owed = people.map(({ id }) => aNudge(id, due))
    expect(await nudges().promise(scope, owed)).toBe(2_000)
    expect(
      await nudges().promise(
        scope,
        owed.map((nudge) => ({ ...nudge, id: anId() })),
      ),
    ).toBe(0)
    expect(await nudges().promote(1000, 500)).toHaveLength(500)
  })

  it('hands over what is due, once, to however many ask at once', async () => {
    const scope = await addedLandlord(given)
    const at = await now()
    const people = Array.from({ length: 30 }, () => aPerson())
    await given.store.records.people.addAll(scope, people)
    await nudges().promise(
      scope,
      people.map(({ id }, n) => aNudge(id, at.add({ seconds: n < 20 ? -n : 3600 }))),
    )
    const taken = (await Promise.all([1, 2, 3, 4].map(() => nudges().promote(1000, 8)))).flat()
    const rest = await nudges().promote(1000, 100)
    expect(new Set([...taken, ...rest].map(({ id }) => id)).size).toBe(20)
    expect(taken.length + rest.length).toBe(20)
    expect(await nudges().promote(1000, 100)).toEqual([])
    expect(taken[0]).toMatchObject({ scope, lane: nowhere, inMs: 0 })
    const later = await nudges().promote(3_700_000, 100)
    expect(later).toHaveLength(10)
    expect(later[0]?.inMs).toBeGreaterThan(3_500_000)
  })

  it('hands over once, and finds what the queue has lost by its lane', async () => {
    const { scope, nudge } = await promised(0)
    expect(await nudges().promote(0, 10)).toHaveLength(1)
    const { lanes } = given.store.records
    expect(await lanes.forsaken(3_000)).toEqual([])
    await advanceClock(given.database, 3_000)
    expect(await nudges().promote(0, 10)).toEqual([])
    expect(await lanes.forsaken(3_000)).toEqual([nowhere])
    expect(await lanes.due(nowhere, 'messages', 10, null)).toEqual([{ scope, id: nudge.id, to: nudge.person }])
    expect(await nudges().dueNow(10)).toEqual([{ scope, id: nudge.id }])
  })

  it('lets one of many claim, and only when it is due', async () => {
    const { scope, nudge } = await promised(50_000)
    expect(await nudges().claim(scope, nudge.id, 1000)).toBeUndefined()
    await advanceClock(given.database, 50_000)
    const claims = await Promise.all(Array.from({ length: 6 }, () => nudges().claim(scope, nudge.id, 30_000)))
    const got = claims.filter((claim) => claim !== undefined)
    expect(got).toHaveLength(1)
    expect(got[0]).toMatchObject({
      wasInDoubt: false,
      delivery: { id: nudge.id, attempt: 1, state: { name: 'sending' } },
    })
    expect(await nudges().claim(scope, 'nothing', 1000)).toBeUndefined()
    expect(await nudges().claim(await addedLandlord(given), nudge.id, 1000)).toBeUndefined()
  })

  it('takes over an attempt whose lease has run out, in doubt, and the old one settles nothing', async () => {
    const { scope, nudge } = await promised(0)
    await nudges().claim(scope, nudge.id, 10_000)
    expect(await nudges().promote(0, 10)).toEqual([])
    await advanceClock(given.database, 10_000)
    expect(await nudges().promote(0, 10)).toMatchObject([{ id: nudge.id, inMs: 0 }])
    const second = await nudges().claim(scope, nudge.id, 10_000)
    expect(second).toMatchObject({ wasInDoubt: true, delivery: { attempt: 2 } })
    expect(await nudges().settle(scope, nudge.id, 1, { kind: 'sent', message: null })).toBe(false)
    expect(await nudges().settle(scope, nudge.id, 2, { kind: 'again', due: await now() })).toBe(true)
    expect(await nudges().claim(scope, nudge.id, 10_000)).toMatchObject({ wasInDoubt: true, delivery: { attempt: 3 } })
    const both = [1, 2].map(() => nudges().settle(scope, nudge.id, 3, { kind: 'ambiguous' }))
    expect((await Promise.all(both)).toSorted()).toEqual([false, true])
  })

  it.each<[Settlement, object]>([
    [{ kind: 'sent', message: standing('hall') }, { name: 'sent' }],
    [{ kind: 'sent', message: null }, { name: 'sent' }],
    [{ kind: 'ambiguous' }, { name: 'ambiguous' }],
    [
      { kind: 'suppressed', why: 'answered' },
      { name: 'suppressed', why: 'answered' },
    ],
    [
      { kind: 'failed', code: 'no-route' },
      { name: 'failed', code: 'no-route' },
    ],
  ])('settles as %o', async (settlement, state) => {
    const { scope, nudge } = await promised(0)
    expect(await nudges().settle(scope, nudge.id, 0, settlement)).toBe(false)
    await nudges().claim(scope, nudge.id, 10_000)
    expect(await nudges().settle(scope, nudge.id, 1, settlement)).toBe(true)
    expect((await onlyDelivery(scope)).state).toMatchObject(state)
    expect(await nudges().claim(scope, nudge.id, 10_000)).toBeUndefined()
    expect(await nudges().promote(0, 10)).toEqual([])
    expect(await nudges().nextDue()).toBeUndefined()
  })

  it('puts off what was not sent, and hands it over again at its time', async () => {
    const { scope, nudge } = await promised(0)
    await nudges().promote(0, 10)
    await nudges().claim(scope, nudge.id, 10_000)
    const due = (await now()).add({ seconds: 30 })
    expect(await nudges().settle(scope, nudge.id, 1, { kind: 'again', due })).toBe(true)
    expect(await onlyDelivery(scope)).toMatchObject({ state: { name: 'due' }, attempt: 1 })
    expect((await onlyDelivery(scope)).due).toEqual(due)
    expect(await nudges().promote(0, 10)).toEqual([])
    expect(await nudges().promote(30_000, 10)).toMatchObject([{ id: nudge.id }])
  })

  it('cancels what is due, of the reasons given, and leaves an attempt in hand to settle', async () => {
    const { scope, nudge } = await promised(0)
    const others = (['closing-soon', 'results', 'outcome'] as const).map((reason) => ({ ...nudge, id: anId(), reason }))
    await nudges().promise(scope, [...others, { ...nudge, id: anId(), subject: 'commitment:x' }])
    await nudges().claim(scope, nudge.id, 10_000)
    expect(await nudges().cancel(scope, nudge.subject, 'closed', ['reminder', 'closing-soon'])).toBe(1)
    expect(await nudges().cancel(scope, nudge.subject, 'gone')).toBe(2)
    expect(await nudges().cancel(scope, nudge.subject, 'gone')).toBe(0)
    const states = (await nudges().list(scope, nudge.subject)).map(({ state }) => state)
    expect(states.map((state) => (state.name === 'suppressed' ? state.why : state.name)).toSorted()).toEqual([
      'closed',
      'gone',
      'gone',
      'sending',
    ])
    expect(await nudges().settle(scope, nudge.id, 1, { kind: 'sent', message: null })).toBe(true)
    expect(await nudges().list(scope)).toHaveLength(5)
  })

  it('posts once per subject, place and posting, and keeps where cards stand', async () => {
    const scope = await addedLandlord(given)
    const [hall, yard] = [await addedSpace(given, scope, 'hall'), await addedSpace(given, scope, 'yard')]
    const subject = 'consultation:c1'
    const post = (posting: 'card' | 'results') =>
      nudges().post(
        scope,
        [hall, yard].map(({ id }) => ({ id: anId(), posting, subject, space: id })),
      )
    await Promise.all([post('card'), post('card'), post('results')])
    await post('card')
    const posts = await nudges().list(scope, subject)
    expect(posts.map((each) => each.kind === 'post' && each.posting).toSorted()).toEqual([
      'card',
      'card',
      'results',
      'results',
    ])
    await nudges().putCard(scope, subject, yard.id, standing('old'))
    await nudges().putCard(scope, subject, hall.id, standing('hall'))
    await nudges().putCard(scope, subject, yard.id, standing('yard'))
    expect(await nudges().cards(scope, subject)).toEqual([
      { space: hall.id, message: standing('hall') },
      { space: yard.id, message: standing('yard') },
    ])
    await nudges().removeCard(scope, subject, hall.id)
    expect(await nudges().cards(scope, subject)).toHaveLength(1)
    expect(await nudges().cards(await addedLandlord(given), subject)).toEqual([])
  })

  it('has one redrawing of a card wait, and asks for another while one is being sent', async () => {
    const scope = await addedLandlord(given)
    const { id: space } = await addedSpace(given, scope)
    const subject = 'consultation:c1'
    const due = async () => (await nudges().list(scope, subject)).filter(({ state }) => state.name === 'due')
    await nudges().putCard(scope, subject, space, standing('hall'))
    await Promise.all([1, 2, 3].map(() => nudges().redraw(scope, subject)))
    const [first] = await due()
    if (!first) throw new Error('a redrawing was asked for')
    expect(first).toMatchObject({ kind: 'edit', space, attempt: 0 })
    await advanceClock(given.database, 2_000)
    await nudges().claim(scope, first.id, 10_000)
    await nudges().redraw(scope, subject)
    expect(await due()).toHaveLength(1)

    const again = async (id: string): Promise<Temporal.Instant> => {
      const at = (await now()).add({ seconds: 5 })
      expect(await nudges().settle(scope, id, 1, { kind: 'again', due: at })).toBe(true)
      return at
    }
    // Another waits already: this one has nothing left to do.
    await again(first.id)
    expect(await nudges().get(scope, first.id)).toBeUndefined()
    const [second] = await due()
    if (!second) throw new Error('the second redrawing waits')
    // None waits: this one goes back as it was.
    await advanceClock(given.database, 2_000)
    await nudges().claim(scope, second.id, 10_000)
    const at = await again(second.id)
    expect(await nudges().get(scope, second.id)).toMatchObject({ kind: 'edit', attempt: 1, state: { name: 'due' } })
    expect((await nudges().get(scope, second.id))?.due).toEqual(at)
  })
})
