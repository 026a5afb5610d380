import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { workingDayFrom } from '../time/working-days.ts'
import type { AlertReason } from './alert-reasons.ts'
import type { Step } from './alert-steps.ts'
import { type Circumstances, morningOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'

/** Whether reminders rest on a day. */
const restsOn = ({ snooze }: Pick<Commitment, 'snooze'>, day: Temporal.PlainDate, zone: string): boolean =>
  snooze !== null &&
  daysBetween(day, snooze.until) >= 0 &&
  morningOf(day, zone).epochMilliseconds > snooze.since.epochMilliseconds

/** The day itself, or where reminders rest on it, the first working day after they do. */
export const afterRest = (
  commitment: Pick<Commitment, 'snooze'>,
  day: Temporal.PlainDate,
  zone: string,
): Temporal.PlainDate =>
  commitment.snooze && restsOn(commitment, day, zone) ? workingDayFrom(commitment.snooze.until.add({ days: 1 })) : day

/**
 * What falls into the rest is told once for each audience, the last of it, on the first working day after. How it goes is
 * not asked then: why it rests was said.
 */
export function rested(commitment: Pick<Commitment, 'snooze'>, steps: readonly Step[], zone: string): readonly Step[] {
  const groupOf = ({ audience }: Step): string => (audience === 'late' ? 'keeper' : audience)
  const resting = steps.filter(({ day }) => restsOn(commitment, day, zone))
  const last = new Map(resting.map((step) => [groupOf(step), step]))
  return steps.flatMap((step) => {
    if (!resting.includes(step)) return [step]
    if (last.get(groupOf(step)) !== step || step.audience === 'update') return []
    return [{ ...step, name: `${step.name}-rested`, day: afterRest(commitment, step.day, zone) }]
  })
}

/** Who has seen that it is late is left alone for as long as from one reminder to the next. Sponsors and board are not. */
export function seenBy(
  { seen }: Pick<Commitment, 'seen'>,
  { zone, settings }: Pick<Circumstances, 'zone' | 'settings'>,
  { reason, person, at }: Readonly<{ reason: AlertReason; person: PersonId; at: Temporal.Instant }>,
): boolean {
  if (reason !== 'outcome-late' || seen?.by !== person || at.epochMilliseconds < seen.at.epochMilliseconds) return false
  return daysBetween(dayIn(seen.at, zone), dayIn(at, zone)) < settings.every
}
