import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { type Consultation, type ConsultationId, isOpen, type Plan } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { corrected, replan } from './life.ts'
import { cleanPlan } from './plan.ts'

/**
 * Changes a draft freely, or puts the wording of an open consultation right while nobody has answered.
 * With `once`, the same delivery a second time changes nothing.
 * Throws `not-allowed`, `not-found`, `wording-frozen`, `consultation-closed`, `consultation-not-draft`, `answers-invalid`.
 */
export async function editConsultation(
  { store }: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId; change: (plan: Plan) => Plan; once?: DeliveryId }>,
): Promise<Consultation> {
  mustBeOfficer(actor)
  return store.inOneTransaction(async (tx) => {
    const before = await holdConsultation(tx, scope, command.consultation)
    const plan = cleanPlan(command.change(before.plan))
    if (command.once && !(await tx.firstTime(command.once))) return before
    const about = subjectOf(before)
    if (isOpen(before)) {
      const { answered } = await tx.roll.count(scope, before.id)
      const after = corrected(before, plan, answered)
      await tx.consultations.save(scope, after)
      await tx.nudges.redraw(scope, about)
      await tx.ledger.write(scope, { actor, verb: 'consultation.corrected', about })
      return after
    }
    const after = replan(before, plan)
    await tx.consultations.save(scope, after)
    if (after.version !== before.version) await tx.nudges.cancel(scope, about, 'moved', ['accept-date'])
    await tx.ledger.write(scope, { actor, verb: 'consultation.edited', about })
    return after
  })
}
