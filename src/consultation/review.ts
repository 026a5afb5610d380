import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import type { ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import type { Review } from './free-text.ts'

/** Publishes or holds back one free-text answer after closing. Throws `not-allowed`, `not-found`, `consultation-not-closed`. */
export async function reviewText(
  { store }: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId; text: string; review: Review }>,
): Promise<void> {
  mustBeOfficer(actor)
  await store.inOneTransaction(async (tx) => {
    const consultation = await holdConsultation(tx, scope, command.consultation)
    if (consultation.stage.name === 'draft' || consultation.stage.name === 'open')
      throw new Problem('consultation-not-closed')
    if (!(await tx.consultations.review(scope, consultation.id, command.text, command.review)))
      throw new Problem('not-found')
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.text-reviewed',
      about: subjectOf(consultation),
      facts: { text: command.text, review: command.review },
    })
  })
}
