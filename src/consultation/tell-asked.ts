import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import { quietHoursOf } from '../person/quiet-of.ts'
import type { Records } from '../ports/store.ts'
import { outsideQuietHours } from '../time/quiet-hours.ts'
import type { Consultation } from './consultation.ts'
import { subjectOf } from './find.ts'

/**
 * News about a consultation, within a transaction of the caller's: its cards are redrawn, it is posted in every
 * place that saw the question, and everyone on the roll is owed it, outside their quiet hours.
 */
export async function tellAsked(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  scope: LandlordId,
  consultation: Consultation,
  news: Readonly<{ what: 'results' | 'outcome' | 'withdrawn'; occasion: string; now: Temporal.Instant }>,
): Promise<void> {
  const subject = subjectOf(consultation)
  const places = await tx.nudges.placesOf(scope, subject)
  await tx.nudges.redraw(scope, subject)
  await tx.nudges.post(
    scope,
    places.map((space) => ({ id: ids.next(), posting: news.what, subject, space })),
  )
  const quietOf = await quietHoursOf(tx, await tx.landlords.get(scope))
  const roll = await tx.roll.all(scope, consultation.id)
  await tx.nudges.promise(
    scope,
    roll.map(({ person }) => ({
      id: ids.next(),
      reason: news.what,
      subject,
      person,
      occasion: news.occasion,
      due: outsideQuietHours(news.now, quietOf(person), consultation.zone),
      before: null,
    })),
  )
}
