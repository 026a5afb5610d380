import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { type Consultation, type ConsultationId, consultationId, type Plan } from './consultation.ts'
import { findConsultation, holdConsultation, subjectOf } from './find.ts'
import { askedAgain } from './life.ts'

/** The same words and people; when, and the decision-maker's word for it, are to be given anew. */
const planAgain = (plan: Plan): Plan => ({ ...plan, closes: null, outcomeDue: null, keptUntil: null })

/**
 * Makes a fresh draft of a consultation that was taken back, so that it can be asked as it should have been. Once only:
 * asked for again, it gives the consultation that was made the first time.
 * Throws `not-allowed`, `not-found`, `consultation-not-withdrawn`.
 */
export async function askAgain(
  { store, ids }: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId }>,
): Promise<Consultation> {
  mustBeOfficer(actor)
  return store.inOneTransaction(async (tx) => {
    const before = await holdConsultation(tx, scope, command.consultation)
    if (before.stage.name !== 'withdrawn') throw new Problem('consultation-not-withdrawn')
    if (before.stage.again) return findConsultation(tx, scope, before.stage.again)
    const draft: Consultation = {
      id: consultationId(ids.next()),
      number: await tx.landlords.takeNumber(scope, 'consultation'),
      plan: planAgain(before.plan),
      zone: before.zone,
      version: 1,
      author: actor.kind === 'person' ? actor.person : null,
      stage: { name: 'draft', accepted: null, opensWhenAccepted: false },
    }
    await tx.consultations.add(scope, draft)
    await tx.consultations.save(scope, askedAgain(before, draft.id))
    const facts = { number: draft.number }
    await tx.ledger.write(scope, { actor, verb: 'consultation.drafted', about: subjectOf(draft), facts })
    await tx.ledger.write(scope, { actor, verb: 'consultation.asked-again', about: subjectOf(before), facts })
    return draft
  })
}
