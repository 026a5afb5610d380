import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { closingSoonNudges } from './closing-soon.ts'
import type { ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { mustBeOpen } from './life.ts'

/**
 * Adds a resident who joined after opening to those asked. Written in the ledger, because the roll was
 * fixed at opening. Twice changes nothing.
 * Throws `not-found`, `consultation-closed`, `not-on-roll` (an imported list takes nobody else), `not-known-here`.
 */
export async function joinRoll(
  needs: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId }>,
): Promise<void> {
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  const { person } = actor
  await needs.store.inOneTransaction(async (tx) => {
    if (await tx.roll.entry(scope, command.consultation, person)) return
    const consultation = mustBeOpen(await holdConsultation(tx, scope, command.consultation))
    if (consultation.plan.audience !== 'joined' || !actor.roles.includes('resident')) throw new Problem('not-on-roll')
    if (!(await tx.roll.add(scope, consultation.id, person))) return
    const landlord = await tx.landlords.get(scope)
    await tx.nudges.promise(scope, await closingSoonNudges(tx, needs, landlord, consultation, [person], await tx.now()))
    await tx.nudges.redraw(scope, subjectOf(consultation))
    await tx.ledger.write(scope, { actor, verb: 'consultation.roll-added', about: subjectOf(consultation) })
  })
}
