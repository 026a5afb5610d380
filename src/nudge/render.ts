import { namesOfStaff } from '../commitment/names.ts'
import { promiseNudge } from '../commitment/nudge-message.ts'
import { cardMessage } from '../consultation/card.ts'
import { consultationId } from '../consultation/consultation.ts'
import { consultationNudge } from '../consultation/nudge-message.ts'
import { outcomeMessage } from '../consultation/outcome-card.ts'
import { causeOf } from '../consultation/reopened.ts'
import { reopenedMessage } from '../consultation/reopened-card.ts'
import { resultMessage } from '../consultation/result-card.ts'
import { viewConsultation } from '../consultation/view.ts'
import { withdrawnMessage } from '../consultation/withdrawn-card.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { ChannelName } from '../ports/addresses.ts'
import type { Message } from '../ports/message.ts'
import type { Records } from '../ports/store.ts'
import { dayIn } from '../time/local.ts'
import type { Delivery } from './delivery.ts'
import type { Reads } from './facts.ts'
import { isPromiseReason, type Reason, readSubject } from './nudge.ts'
import type { OwedFacts } from './owed.ts'

/** The message of a nudge, from the present. */
export async function renderNudge(
  { records, recent }: Reads,
  scope: LandlordId,
  { reason, occasion }: Readonly<{ reason: Reason; occasion: string }>,
  facts: OwedFacts,
  { via, publicUrl }: Readonly<{ via: ChannelName; publicUrl: string }>,
): Promise<Message> {
  if (facts.about.kind !== 'consultation') {
    if (!isPromiseReason(reason)) throw new Error('this reason is about a consultation')
    const { zone } = await recent.landlord(scope)
    return promiseNudge(reason, {
      ...facts.about,
      person: facts.person.id,
      today: dayIn(facts.now, zone),
      nameOf: await namesOfStaff(records, scope),
    })
  }
  if (isPromiseReason(reason)) throw new Error('this reason is about a promise')
  const { consultation } = facts.about
  if (reason === 'answer-opened') {
    const view = await viewConsultation(records, scope, consultation)
    return reopenedMessage(view, await causeOf(records, scope, facts.person.id, occasion))
  }
  return recent.words(scope, { consultation: consultation.id, reason, via }, async () => {
    const counted = reason !== 'reminder' && reason !== 'closing-soon'
    return consultationNudge(reason, await viewConsultation(records, scope, consultation, { counted }), publicUrl, via)
  })
}

/** What stands or is posted in a place, from the present. Undefined when its consultation is gone. */
export async function renderForSpace(
  tx: Records,
  scope: LandlordId,
  delivery: Extract<Delivery, { kind: 'post' | 'edit' }>,
  { via, publicUrl }: Readonly<{ via: ChannelName; publicUrl: string }>,
): Promise<Message | undefined> {
  const consultation = await tx.consultations.get(scope, consultationId(readSubject(delivery.subject).id))
  if (!consultation) return undefined
  const view = await viewConsultation(tx, scope, consultation)
  if (delivery.kind === 'edit') return cardMessage(view, via)
  switch (delivery.posting) {
    case 'card':
      return cardMessage(view, via)
    case 'results':
      return resultMessage(view, publicUrl)
    case 'outcome':
      return outcomeMessage(view)
    case 'withdrawn':
      return withdrawnMessage(view)
  }
}
