import { commitmentNudge } from '../commitment/nudge-message.ts'
import { cardMessage } from '../consultation/card.ts'
import { consultationId } from '../consultation/consultation.ts'
import { consultationNudge } from '../consultation/nudge-message.ts'
import { outcomeMessage } from '../consultation/outcome-card.ts'
import { resultMessage } from '../consultation/result-card.ts'
import { viewConsultation } from '../consultation/view.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Message } from '../ports/message.ts'
import type { Records } from '../ports/store.ts'
import { dayIn } from '../time/local.ts'
import type { Delivery } from './delivery.ts'
import { type Reason, readSubject } from './nudge.ts'
import type { OwedFacts } from './owed.ts'

/** The message of a nudge, from the present. */
export async function renderNudge(tx: Records, scope: LandlordId, reason: Reason, facts: OwedFacts): Promise<Message> {
  if (facts.about.kind === 'commitment') {
    const { zone } = await tx.landlords.get(scope)
    const today = dayIn(facts.now, zone)
    return commitmentNudge(reason === 'outcome-late' ? 'outcome-late' : 'outcome-due', facts.about.commitment, today)
  }
  if (reason === 'outcome-due' || reason === 'outcome-late') throw new Error('this reason is about a commitment')
  return consultationNudge(reason, await viewConsultation(tx, scope, facts.about.consultation))
}

/** What stands or is posted in a place, from the present. Undefined when its consultation is gone. */
export async function renderForSpace(
  tx: Records,
  scope: LandlordId,
  delivery: Extract<Delivery, { kind: 'post' | 'edit' }>,
): Promise<Message | undefined> {
  const consultation = await tx.consultations.get(scope, consultationId(readSubject(delivery.subject).id))
  if (!consultation) return undefined
  const view = await viewConsultation(tx, scope, consultation)
  if (delivery.kind === 'edit') return cardMessage(view)
  switch (delivery.posting) {
    case 'card':
      return cardMessage(view)
    case 'results':
      return resultMessage(view)
    case 'outcome':
      return outcomeMessage(view)
  }
}
