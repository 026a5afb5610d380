import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type Alert, alertPlan } from '../../src/commitment/alert-plan.ts'
import { usualAlerts } from '../../src/commitment/alert-settings.ts'
import type { Circumstances } from '../../src/commitment/circumstances.ts'
import type { Commitment } from '../../src/commitment/commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { type CommitmentState, isLive, stateNames } from '../../src/commitment/state.ts'
import { type PersonId, personId } from '../../src/person/person.ts'
import { instantOf } from '../../src/time/local.ts'
import { aPromise } from '../support/a-promise.ts'
import { type DayNumber, dayOf, numberOf, plainDay, type SlowPromise, slowAlerts } from './slow-alerts.ts'

const runs = { numRuns: 300 }
const zone = 'Europe/London'
const noon = (day: DayNumber): Temporal.Instant => instantOf(plainDay(day).toPlainDateTime('12:00'), zone)
const midnight = (day: DayNumber): Temporal.Instant => instantOf(plainDay(day).toPlainDateTime(), zone)

/** Any day from 2024 to 2030, often one near Christmas, Easter, or a change of the clocks. */
const day = fc.oneof(
  fc.integer({ min: numberOf('2024-01-02'), max: numberOf('2030-11-30') }),
  fc
    .tuple(fc.integer({ min: 2024, max: 2030 }), fc.integer({ min: -12, max: 9 }))
    .map(([year, more]) => Math.min(numberOf(`${year}-12-26`) + more, numberOf('2030-12-20'))),
  fc
    .tuple(fc.integer({ min: 2024, max: 2030 }), fc.integer({ min: 0, max: 50 }))
    .map(([year, more]) => numberOf(`${year}-03-18`) + more),
  fc
    .tuple(fc.integer({ min: 2024, max: 2030 }), fc.integer({ min: -7, max: 7 }))
    .map(([year, more]) => numberOf(`${year}-10-27`) + more),
)
const staff = ['sam', 'ali', 'jo', 'mo', 'kit']
const one = fc.constantFrom(...staff)
const some = fc.uniqueArray(one, { minLength: 1, maxLength: 3 })

const promise: fc.Arbitrary<SlowPromise> = day.chain((due) => {
  const near = fc.integer({ min: due - 50, max: due + 50 })
  const away = fc
    .record({ person: one, from: near, days: fc.integer({ min: 0, max: 30 }), cover: fc.option(one) })
    .map(({ person, from, days, cover }) => ({ person, from, to: from + days, cover: cover === person ? null : cover }))
  return fc.record({
    due: fc.constant(due),
    owners: some,
    deputy: fc.option(one),
    sponsors: some,
    board: some,
    before: fc.oneof(
      fc.constant([28, 7, 1]),
      fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }).map((days) => days.toSorted((a, b) => b - a)),
    ),
    every: fc.oneof(fc.constant(7), fc.integer({ min: 1, max: 14 })),
    sponsorAfter: fc.integer({ min: 1, max: 8 }),
    boardAfter: fc.integer({ min: 9, max: 25 }),
    away: fc.uniqueArray(away, { maxLength: 3, selector: ({ person }) => person }),
    rest: fc.option(
      fc.tuple(near, fc.integer({ min: 1, max: 20 })).map(([noonOf, days]) => ({ noonOf, until: noonOf + days })),
    ),
    seen: fc.option(fc.record({ by: one, noonOf: near })),
  })
})

/** The same promise, as the core has it. One owner is a person, several hold a role. */
function asKept(slow: SlowPromise): Readonly<{ commitment: Commitment; circumstances: Circumstances }> {
  const ids = (people: readonly string[]) => people.map(personId)
  const [first = ''] = slow.owners
  return {
    commitment: aPromise({
      due: plainDay(slow.due),
      owner: slow.owners.length === 1 ? byPerson(personId(first)) : { kind: 'role', role: 'officer' },
      deputy: slow.deputy === null ? null : personId(slow.deputy),
      seen: slow.seen && { by: personId(slow.seen.by), at: noon(slow.seen.noonOf) },
      snooze: slow.rest && {
        since: noon(slow.rest.noonOf),
        until: plainDay(slow.rest.until),
        reason: 'The lift is being mended.',
        times: 1,
      },
    }),
    circumstances: {
      zone,
      settings: {
        ...usualAlerts,
        before: slow.before,
        every: slow.every,
        sponsorAfter: slow.sponsorAfter,
        boardAfter: slow.boardAfter,
      },
      absences: slow.away.map(({ person, from, to, cover }, n) => ({
        id: `a${n}`,
        person: personId(person),
        from: plainDay(from),
        to: plainDay(to),
        cover: cover === null ? null : personId(cover),
      })),
      holders: { officer: ids(slow.owners), admin: ids(['kit']), sponsor: ids(slow.sponsors), board: ids(slow.board) },
    },
  }
}

const onTheWall = (at: Temporal.Instant): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    at.epochMilliseconds,
  )
const words = {
  'update-due': 'update',
  'outcome-due': 'due',
  'outcome-late': 'late',
  'late-sponsor': 'sponsor',
  'late-board': 'board',
}
const lines = (alerts: readonly Alert[]): readonly string[] =>
  alerts.map(({ at, person, reason }) => `${onTheWall(at).slice(0, 10)} ${person} ${words[reason]}`).toSorted()

describe('given a promise for any day of seven years', () => {
  it('its reminders are those of a calendar that is walked day by day', () => {
    fc.assert(
      fc.property(promise, (slow) => {
        const { commitment, circumstances } = asKept(slow)
        const [from, to] = [slow.due - 60, slow.due + 70]
        const alerts = alertPlan(commitment, circumstances, midnight(from), midnight(to + 1))
        expect(lines(alerts)).toEqual(slowAlerts(slow, from, to))
        for (const { at } of alerts) expect(onTheWall(at).slice(11)).toBe('09:00')
      }),
      runs,
    )
  }, 60_000)

  it('planned in pieces it is the same as planned at once: nothing twice, nothing lost', () => {
    fc.assert(
      fc.property(promise, fc.integer({ min: -55, max: 60 }), (slow, cut) => {
        const { commitment, circumstances } = asKept(slow)
        const [from, to] = [midnight(slow.due - 60), midnight(slow.due + 70)]
        const between = noon(slow.due + cut)
        const names = (alerts: readonly Alert[]) =>
          alerts.map(({ at, person, step, before }) => `${at} ${person} ${step} ${before}`)
        expect([
          ...names(alertPlan(commitment, circumstances, from, between)),
          ...names(alertPlan(commitment, circumstances, between, to)),
        ]).toEqual(names(alertPlan(commitment, circumstances, from, to)))
      }),
      runs,
    )
  }, 60_000)

  it('every step of a person has a name of its own, so that each is told once', () => {
    fc.assert(
      fc.property(promise, (slow) => {
        const { commitment, circumstances } = asKept(slow)
        const alerts = alertPlan(commitment, circumstances, midnight(slow.due - 60), midnight(slow.due + 70))
        const names = alerts.map(({ person, reason, step }) => `${person} ${reason} ${step}`)
        expect(new Set(names).size).toBe(names.length)
        for (const [n, { at, before, person }] of alerts.entries()) {
          const next = alerts.slice(n + 1).find((later) => later.person === person)
          if (next) expect(before?.epochMilliseconds).toBeLessThanOrEqual(next.at.epochMilliseconds)
          if (before) expect(before.epochMilliseconds).toBeGreaterThan(at.epochMilliseconds)
        }
        const moments = alerts.map(({ person, at }) => `${person} ${at}`)
        expect(new Set(moments).size).toBe(moments.length)
      }),
      runs,
    )
  }, 60_000)

  it('years later its owner still hears each week, and nobody else', () => {
    const commitment = aPromise({ due: Temporal.PlainDate.from('2024-01-10') })
    const { circumstances } = asKept({ ...plain, owners: ['sam'] })
    const [from, to] = [midnight(numberOf('2030-06-01')), midnight(numberOf('2030-07-01'))]
    expect(lines(alertPlan(commitment, circumstances, from, to))).toEqual([
      '2030-06-06 sam late',
      '2030-06-13 sam late',
      '2030-06-20 sam late',
      '2030-06-27 sam late',
    ])
  })
})

const plain: SlowPromise = {
  due: numberOf('2027-03-01'),
  owners: ['sam'],
  deputy: null,
  sponsors: ['jo'],
  board: ['mo'],
  before: [28, 7, 1],
  every: 7,
  sponsorAfter: 5,
  boardAfter: 20,
  away: [],
  rest: null,
  seen: null,
}

describe('given a promise that nobody is to hear of', () => {
  const stateNamed = (name: (typeof stateNames)[number]): CommitmentState => {
    const since = Temporal.Instant.from('2024-01-01T00:00:00Z')
    return name === 'not-met' || name === 'withdrawn' ? { name, since, reason: 'Because.' } : { name, since }
  }

  it.each(stateNames.filter((name) => !isLive(stateNamed(name))))(
    'nothing is planned while it is %s',
    (name) => {
      fc.assert(
        fc.property(promise, (slow) => {
          const { commitment, circumstances } = asKept(slow)
          const over = { ...commitment, state: stateNamed(name) }
          expect(alertPlan(over, circumstances, midnight(slow.due - 60), midnight(slow.due + 70))).toEqual([])
        }),
        { numRuns: 50 },
      )
    },
    60_000,
  )

  it('nothing comes while it rests, and something after where something fell into it', () => {
    fc.assert(
      fc.property(promise, (slow) => {
        const { rest } = slow
        fc.pre(rest !== null)
        const { commitment, circumstances } = asKept(slow)
        const during = alertPlan(commitment, circumstances, noon(rest.noonOf), noon(rest.until))
        expect(during).toEqual([])
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

describe('given a promise that changes hands', () => {
  it('what was to come goes to whoever has it now, and to nobody who had it', () => {
    fc.assert(
      fc.property(promise, fc.integer({ min: -55, max: 60 }), (slow, when) => {
        const { commitment, circumstances } = asKept({ ...slow, seen: null, owners: ['sam'] })
        const kim: PersonId = personId('kim')
        const [now, to] = [noon(slow.due + when), midnight(slow.due + 70)]
        const theirs = { ...commitment, owner: byPerson(kim) }
        const other = (alerts: readonly Alert[]) => alerts.filter(({ person }) => person === 'sam').length
        const nobodyElse = {
          ...circumstances,
          absences: [],
          holders: { officer: [], admin: [], sponsor: [], board: [] },
        }
        const alone = { ...theirs, deputy: null }
        expect(other(alertPlan(alone, nobodyElse, now, to))).toBe(0)
        const before = alertPlan({ ...commitment, deputy: null }, nobodyElse, now, to)
        const after = alertPlan(alone, nobodyElse, now, to)
        expect(after.map(({ at, step }) => `${at} ${step}`)).toEqual(before.map(({ at, step }) => `${at} ${step}`))
        expect(after.every(({ person }) => person === kim)).toBe(true)
      }),
      runs,
    )
  }, 60_000)
})

describe('given the days as the papers have them', () => {
  it('over Christmas and New Year working days are counted, not days', () => {
    const { commitment, circumstances } = asKept({ ...plain, due: numberOf('2026-12-21'), deputy: 'ali' })
    const alerts = alertPlan(
      commitment,
      circumstances,
      midnight(numberOf('2026-11-01')),
      midnight(numberOf('2027-01-31')),
    )
    expect(
      alerts.map(({ at, person, step }) => `${dayOf(numberOf(onTheWall(at).slice(0, 10)))} ${person} ${step}`),
    ).toEqual([
      '2026-11-23 sam 28-before',
      '2026-12-14 sam 7-before',
      '2026-12-18 sam 1-before',
      '2026-12-21 sam on-day',
      '2026-12-22 sam late-0',
      '2026-12-22 ali late-0',
      '2026-12-29 sam late-1',
      '2026-12-29 ali late-1',
      '2026-12-30 jo sponsor',
      '2027-01-05 sam late-2',
      '2027-01-05 ali late-2',
      '2027-01-12 sam late-3',
      '2027-01-12 ali late-3',
      '2027-01-19 sam late-4',
      '2027-01-19 ali late-4',
      '2027-01-21 mo board',
      '2027-01-26 sam late-5',
      '2027-01-26 ali late-5',
    ])
  })
})
