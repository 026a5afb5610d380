import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { reckonAnew } from '../../src/main/zone-rules.ts'
import { instantOf } from '../../src/time/local.ts'
import { addedLandlord, addedPerson, aNudge, ask, onBothDatabases } from './given.ts'

const zone = 'Europe/London'
/** On both sides of both changes of the clocks in 2027, in the hour that is not there and in the one that comes twice. */
const wallTimes = [
  '2027-03-27T09:00',
  '2027-03-28T00:59',
  '2027-03-28T02:00',
  '2027-03-28T09:00',
  '2027-10-30T09:00',
  '2027-10-31T00:59',
  '2027-10-31T01:30',
  '2027-10-31T02:00',
  '2027-10-31T09:00',
].map((text) => Temporal.PlainDateTime.from(text))

onBothDatabases('what is due at a wall time', (given) => {
  const nudges = () => given.store.records.nudges
  const at = (wall: Temporal.PlainDateTime) => instantOf(wall, zone)
  const dues = async (scope: Awaited<ReturnType<typeof addedLandlord>>) =>
    new Map((await nudges().list(scope)).map(({ id, due }) => [id, due.toString()]))

  /** One nudge for each of the wall times, promised to one person each. */
  const promised = async () => {
    const scope = await addedLandlord(given)
    const owed = []
    for (const wall of wallTimes) owed.push(aNudge(await addedPerson(given, scope), at(wall)))
    await nudges().promise(scope, owed)
    return { scope, ids: owed.map(({ id }) => id) }
  }

  it('is due at that wall time by the rules there are, once those that it was reckoned by are others', async () => {
    const { scope, ids } = await promised()
    const right = await dues(scope)
    // As a country would have it that has put off both changes of its clocks since.
    await ask(given, "update delivery set due = due - interval '1 hour', handed_at = due")
    expect(await reckonAnew(given.store, '2099z')).toBe(wallTimes.length)
    expect(await dues(scope)).toEqual(right)
    for (const [n, id] of ids.entries())
      expect(right.get(id)).toBe(
        at(wallTimes[n] ?? wallTimes[0] ?? Temporal.PlainDateTime.from('2027-01-01')).toString(),
      )
    // And it is handed to the queue anew.
    expect(await ask(given, 'select id from delivery where handed_at is not null')).toEqual([])
  })

  it('is read anew once for each release of the rules, also where two ask at once', async () => {
    await promised()
    expect(await reckonAnew(given.store, '2027a')).toBe(0)
    await ask(given, "update delivery set due = due + interval '1 hour'")
    expect(await reckonAnew(given.store, '2027a')).toBe(0)
    const both = await Promise.all([reckonAnew(given.store, '2027b'), reckonAnew(given.store, '2027b')])
    expect(both.reduce((a, b) => a + b, 0)).toBe(wallTimes.length)
    expect(await reckonAnew(given.store, '2027b')).toBe(0)
  })

  it('leaves what is due by the moment, what was moved, and what is done', async () => {
    const scope = await addedLandlord(given)
    const now = await given.store.records.now()
    const soon = aNudge(await addedPerson(given, scope), now.add({ hours: 2 }))
    const far = aNudge(await addedPerson(given, scope), now.add({ hours: 24 * 9 }))
    await nudges().promise(scope, [soon, far])
    expect(await nudges().walls()).toHaveLength(1)
    await advanceClock(given.database, 9 * 24 * 3_600_000)
    const claimed = await nudges().claim(scope, far.id, 1_000)
    const moved = (await given.store.records.now()).add({ hours: 50 })
    await nudges().settle(scope, far.id, claimed?.delivery.attempt ?? 0, { kind: 'moved', due: moved })
    expect(await nudges().walls()).toEqual([])
    expect(await reckonAnew(given.store, '2099z')).toBe(0)
  })

  it('does not take the second of two hours for the first', async () => {
    const scope = await addedLandlord(given)
    const first = instantOf(Temporal.PlainDateTime.from('2027-10-31T01:30'), zone)
    const second = first.add({ hours: 1 })
    await nudges().promise(scope, [aNudge(await addedPerson(given, scope), second)])
    expect(await nudges().walls()).toEqual([])
  })
})
