import { Temporal } from 'temporal-polyfill'
import type { Landlord } from '../landlord/landlord.ts'
import type { QuietHours } from '../time/quiet-hours.ts'
import { outsideQuietHours } from '../time/quiet-hours.ts'
import type { Settlement } from './delivery.ts'
import { isWork, reasons } from './nudge.ts'

/** What counts: what people are told about consultations. Work is work, and danger is nobody's to limit. */
export const countedReasons = reasons.filter((reason) => !isWork(reason))

/** The day it is for a landlord, from its first moment to the next day's. */
export function dayOf(now: Temporal.Instant, zone: string): Readonly<{ from: Temporal.Instant; to: Temporal.Instant }> {
  const today = now.toZonedDateTimeISO(zone).startOfDay()
  return { from: today.toInstant(), to: today.add({ days: 1 }).toInstant() }
}

const morning = Temporal.PlainTime.from('09:00')

/** Tomorrow morning, out of somebody's quiet hours; or never, where it would be over by then. */
export function tomorrow(
  now: Temporal.Instant,
  { zone }: Pick<Landlord, 'zone'>,
  quiet: QuietHours,
  before: Temporal.Instant | null,
): Settlement {
  const nine = now
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: zone, plainTime: morning })
  const due = outsideQuietHours(nine.toInstant(), quiet, zone)
  return before && Temporal.Instant.compare(due, before) >= 0
    ? { kind: 'suppressed', why: 'enough' }
    : { kind: 'moved', due }
}
