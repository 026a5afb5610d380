import { Temporal } from 'temporal-polyfill'
import type { Nudge } from '../nudge/nudge.ts'
import type { Ids } from '../ports/ids.ts'
import { instantOf } from '../time/local.ts'
import { isWorkingDay } from '../time/working-days.ts'
import type { Commitment } from './commitment.ts'

const nine = Temporal.PlainTime.from('09:00')
const daysBefore = [7, 1] as const

const workingDayFrom = (day: Temporal.PlainDate, step: 1 | -1): Temporal.PlainDate =>
  isWorkingDay(day) ? day : workingDayFrom(day.add({ days: step }), step)

/**
 * When the owner hears about a promise: a week and a day before it is due (on the working day before that,
 * where it is none), and the first working day after. Always nine in the morning by the landlord's clock.
 */
export function reminderTimes(
  due: Temporal.PlainDate,
  zone: string,
): readonly Readonly<{ occasion: string; at: Temporal.Instant; late: boolean }>[] {
  const before = daysBefore.map((days) => ({
    occasion: `${days}-before`,
    at: instantOf(workingDayFrom(due.subtract({ days }), -1).toPlainDateTime(nine), zone),
    late: false,
  }))
  const after = instantOf(workingDayFrom(due.add({ days: 1 }), 1).toPlainDateTime(nine), zone)
  return [...before, { occasion: 'late', at: after, late: true }]
}

/** The reminders promised to an owner. Those whose time has passed already are left out, except the one that says it is late. */
export function commitmentNudges(
  commitment: Commitment,
  zone: string,
  now: Temporal.Instant,
  ids: Pick<Ids, 'next'>,
): readonly Nudge[] {
  return reminderTimes(commitment.due, zone)
    .filter(({ at, late }) => late || at.epochMilliseconds > now.epochMilliseconds)
    .map(({ occasion, at, late }) => ({
      id: ids.next(),
      reason: late ? 'outcome-late' : 'outcome-due',
      subject: `commitment:${commitment.id}`,
      person: commitment.owner,
      occasion: `v${commitment.version}-${occasion}`,
      due: at,
      before: late ? null : instantOf(commitment.due.add({ days: 1 }).toPlainDateTime(), zone),
    }))
}
