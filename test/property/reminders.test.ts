import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type Commitment, commitmentId } from '../../src/commitment/commitment.ts'
import { commitmentNudges, reminderTimes } from '../../src/commitment/reminders.ts'
import { personId } from '../../src/person/person.ts'

/** As published on gov.uk for England and Wales. */
const offWork: ReadonlySet<string> = new Set([
  ...['2026-12-25', '2026-12-28'],
  ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ...['2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01', '2028-05-29', '2028-08-28', '2028-12-25', '2028-12-26'],
])
const zones = [
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Casablanca',
]
const runs = { numRuns: 150 }

const zone = fc.constantFrom(...zones)
/** Any day of two years, often one near a change of the clocks in London. */
const day = fc
  .oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 80, max: 96 }), fc.integer({ min: 295, max: 312 }))
  .map((days) => Temporal.PlainDate.from('2027-01-04').add({ days }))

const onTheWall = (at: Temporal.Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at.epochMilliseconds)

/** Slowly: from a day, day by day, to one on which people work. */
function workingDay(from: string, step: 1 | -1): string {
  const dayMs = 86_400_000
  let at = Date.parse(from)
  const works = () =>
    ![0, 6].includes(new Date(at).getUTCDay()) && !offWork.has(new Date(at).toISOString().slice(0, 10))
  while (!works()) at += step * dayMs
  return new Date(at).toISOString().slice(0, 10)
}

describe('given a promise for any day', () => {
  it('its owner hears a week before, a day before and after: on working days, at nine on the wall', () => {
    fc.assert(
      fc.property(day, zone, (due, where) => {
        const shift = (days: number) => due.add({ days }).toString()
        expect(reminderTimes(due, where).map(({ occasion, at }) => [occasion, onTheWall(at, where)])).toEqual([
          ['7-before', `${workingDay(shift(-7), -1)} 09:00`],
          ['1-before', `${workingDay(shift(-1), -1)} 09:00`],
          ['late', `${workingDay(shift(1), 1)} 09:00`],
        ])
      }),
      runs,
    )
  })

  it('in order; none of those before comes on the day or after it, and the last never before it has passed', () => {
    fc.assert(
      fc.property(day, zone, (due, where) => {
        const [week, eve, late] = reminderTimes(due, where).map(({ at }) => onTheWall(at, where).slice(0, 10))
        expect([week, eve, due.toString(), late].toSorted()).toEqual([week, eve, due.toString(), late])
        expect(eve).not.toBe(due.toString())
        expect(late).not.toBe(due.toString())
      }),
      runs,
    )
  })

  it('of two promises the earlier is never reminded of later', () => {
    fc.assert(
      fc.property(day, fc.nat(40), zone, (due, more, where) => {
        const later = reminderTimes(due.add({ days: more }), where)
        for (const [n, { at }] of reminderTimes(due, where).entries())
          expect(at.epochMilliseconds).toBeLessThanOrEqual(later[n]?.at.epochMilliseconds ?? 0)
      }),
      runs,
    )
  })

  it('what has passed is not promised any more, but that it is late always is; each once per version', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 9 }), (due, days, version) => {
        const now = due.add({ days }).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
        const commitment: Commitment = {
          id: commitmentId('m1'),
          number: 1,
          wording: 'Evening repairs',
          owner: personId('sam'),
          due,
          origin: { kind: 'outcome', consultation: 'c1', theme: 1 },
          version,
          state: { name: 'promised' },
        }
        const owed = commitmentNudges(commitment, 'Europe/London', now, { next: () => 'id' })
        expect(owed.at(-1)).toMatchObject({ reason: 'outcome-late', before: null, occasion: `v${version}-late` })
        for (const { due: at, before, reason } of owed.slice(0, -1)) {
          expect(reason).toBe('outcome-due')
          expect(at.epochMilliseconds).toBeGreaterThan(now.epochMilliseconds)
          expect(at.epochMilliseconds).toBeLessThan(before?.epochMilliseconds ?? 0)
        }
        expect(new Set(owed.map(({ occasion }) => occasion)).size).toBe(owed.length)
      }),
      runs,
    )
  })
})
