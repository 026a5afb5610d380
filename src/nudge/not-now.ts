import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { isQuiet, outsideQuietHours } from '../time/quiet-hours.ts'
import { countedReasons, dayOf, tomorrow } from './day-limit.ts'
import type { NudgeDelivery, Settlement } from './delivery.ts'
import { isUrgent, isWork } from './nudge.ts'
import type { OwedFacts } from './owed.ts'

/** Why a nudge that is owed is not sent at this hour: quiet hours, or enough for one day. Danger waits for neither. */
export async function notNow(
  tx: Records,
  scope: LandlordId,
  { reason, attempt, spared }: NudgeDelivery,
  { person, before, now }: OwedFacts,
): Promise<Settlement | undefined> {
  if (isUrgent(reason)) return undefined
  const landlord = await tx.landlords.get(scope)
  const { settings, zone } = landlord
  const quiet = person.quiet ?? settings.quiet
  if (isQuiet(now, quiet, zone)) {
    // Quiet hours that began since it was promised: someone chose their own, or a worker was down.
    const due = outsideQuietHours(now, quiet, zone, before ?? undefined)
    // Moved back before now: it can't be both before the end and out of quiet hours, so it goes at once.
    if (due.epochMilliseconds > now.epochMilliseconds) return { kind: 'moved', due }
  }
  if (isWork(reason) || attempt - spared > 1) return undefined
  const today = dayOf(now, zone)
  const heard = await tx.nudges.heardBetween(scope, person.id, countedReasons, today.from, today.to)
  return heard >= settings.mostPerDay ? tomorrow(now, landlord, quiet, before) : undefined
}
