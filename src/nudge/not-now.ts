import type { Landlord } from '../landlord/landlord.ts'
import { isQuiet, outsideQuietHours } from '../time/quiet-hours.ts'
import { tomorrow } from './day-limit.ts'
import type { NudgeDelivery, Settlement } from './delivery.ts'
import { isUrgent, isWork } from './nudge.ts'
import type { OwedFacts } from './owed.ts'

/**
 * Why a nudge that is owed is not sent at this hour: quiet hours, or enough for one day, where `heard` is how much of what
 * counts they have had today. Danger waits for neither.
 */
export function notNow(
  landlord: Landlord,
  { reason, attempt, spared }: NudgeDelivery,
  { person, before, now }: OwedFacts,
  heard: number,
): Settlement | undefined {
  if (isUrgent(reason)) return undefined
  const { settings, zone } = landlord
  const quiet = person.quiet ?? settings.quiet
  if (isQuiet(now, quiet, zone)) {
    // Quiet hours that began since it was promised: someone chose their own, or a worker was down.
    const due = outsideQuietHours(now, quiet, zone, before ?? undefined)
    // Moved back before now: it can't be both before the end and out of quiet hours, so it goes at once.
    if (due.epochMilliseconds > now.epochMilliseconds) return { kind: 'moved', due }
  }
  if (isWork(reason) || attempt - spared > 1) return undefined
  return heard >= settings.mostPerDay ? tomorrow(now, landlord, quiet, before) : undefined
}
