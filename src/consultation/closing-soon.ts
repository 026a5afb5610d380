import type { Temporal } from 'temporal-polyfill'
import type { Landlord } from '../landlord/landlord.ts'
import type { Needs } from '../needs.ts'
import type { Nudge } from '../nudge/nudge.ts'
import type { PersonId } from '../person/person.ts'
import { quietHoursOf } from '../person/quiet-of.ts'
import type { Records } from '../ports/store.ts'
import { outsideQuietHours, type QuietHours } from '../time/quiet-hours.ts'
import type { OpenConsultation } from './consultation.ts'
import { subjectOf } from './find.ts'

/**
 * When "closing soon" is due: a day before, at the same wall time, so that "tomorrow 5pm" is true across a
 * change of the clocks; half-way for consultations shorter than two days; never in quiet hours.
 */
export function closingSoonAt(
  openedAt: Temporal.Instant,
  closesAt: Temporal.Instant,
  zone: string,
  quiet: QuietHours,
): Temporal.Instant {
  const dayBefore = closesAt.toZonedDateTimeISO(zone).subtract({ days: 1 }).toInstant()
  const halfWay = openedAt.add({
    milliseconds: Math.round((closesAt.epochMilliseconds - openedAt.epochMilliseconds) / 2),
  })
  const wanted = dayBefore.epochMilliseconds < halfWay.epochMilliseconds ? halfWay : dayBefore
  const moved = outsideQuietHours(wanted, quiet, zone, closesAt)
  return moved.epochMilliseconds < openedAt.epochMilliseconds ? openedAt : moved
}

/** The reminders promised to people on the roll. Whether each is still owed is decided when it is sent. */
export async function closingSoonNudges(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  landlord: Landlord,
  consultation: OpenConsultation,
  people: readonly PersonId[],
  now: Temporal.Instant,
): Promise<readonly Nudge[]> {
  const { closesAt } = consultation.stage
  const quietOf = await quietHoursOf(tx, landlord)
  return people.map((person) => ({
    id: ids.next(),
    reason: 'closing-soon',
    subject: subjectOf(consultation),
    person,
    occasion: `v${consultation.version}`,
    due: closingSoonAt(now, closesAt, consultation.zone, quietOf(person)),
    before: closesAt,
  }))
}
