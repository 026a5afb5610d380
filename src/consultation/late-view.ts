import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import { tidy } from './answers.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { holdConsultation } from './find.ts'
import { limits } from './question.ts'

/** What somebody wrote after closing, for whoever decides. It says neither whose it is nor when it came. */
export type LateView = Readonly<{ id: string; text: string }>

/**
 * Why no late view is taken, or undefined when one is: once answering is over, also before the count is done, and until
 * what was decided is published.
 */
export function whyNoLateView({ stage }: Consultation, now: Temporal.Instant): ProblemCode | undefined {
  switch (stage.name) {
    case 'draft':
      return 'consultation-not-open'
    case 'open':
      return now.epochMilliseconds < stage.closesAt.epochMilliseconds ? 'late-view-early' : undefined
    case 'closed':
      return undefined
    case 'decided':
      return 'late-view-decided'
    case 'withdrawn':
      return 'consultation-withdrawn'
  }
}

export type SendLateView = Readonly<{
  consultation: ConsultationId
  /** Only to see that they were asked. It is not kept. */
  person: PersonId
  text: string
  once?: DeliveryId
}>

/**
 * Keeps what somebody who was asked has to say after closing: apart from the count, without their name or the time, and
 * not in the ledger, which would name them. The same delivery a second time changes nothing.
 * Throws `not-found`, `not-on-roll`, `answers-invalid`, and what `whyNoLateView` says.
 */
export async function sendLateView(
  { store, ids }: Needs,
  scope: LandlordId,
  { consultation: id, person, text, once }: SendLateView,
): Promise<Consultation> {
  const said = tidy(text)
  return store.inOneTransaction(async (tx) => {
    const consultation = await holdConsultation(tx, scope, id)
    const why = whyNoLateView(consultation, await tx.now())
    if (why) throw new Problem(why)
    if (!(await tx.roll.entry(scope, id, person))) throw new Problem('not-on-roll')
    if (!said) throw new Problem('answers-invalid', {}, { text: 'late.missing' })
    if (said.length > limits.freeText) throw new Problem('answers-invalid', {}, { text: 'answer.too-long' })
    if (once && !(await tx.firstTime(once))) return consultation
    await tx.lateViews.add(scope, id, { id: ids.next(), text: said })
    return consultation
  })
}
