import { commitmentId } from '../commitment/commitment.ts'
import { fulfilCommitmentIn } from '../commitment/fulfil.ts'
import { makeCommitmentIn } from '../commitment/make.ts'
import { byPerson } from '../commitment/owner.ts'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { decided } from './life.ts'
import { tellAsked } from './tell-asked.ts'
import { mayDecide } from './write-outcome.ts'

/**
 * Publishes what was decided to every place that saw the question and to everyone asked; each promised
 * action becomes a commitment, and the answer that was owed is given. Pressed again it changes nothing.
 * Throws `not-allowed`, `not-found`, `consultation-not-closed`, `outcome-empty`.
 */
export async function publishOutcome(
  needs: Needs,
  by: By,
  command: Readonly<{ consultation: ConsultationId }>,
): Promise<Consultation> {
  const { scope, actor } = by
  const { ids } = needs
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdConsultation(tx, scope, command.consultation)
    if (before.stage.name === 'decided') return before
    mayDecide(before, actor)
    const themes = await tx.consultations.themes(scope, before.id)
    if (themes.length === 0) throw new Problem('outcome-empty')
    const now = await tx.now()
    const after = decided(before, now)
    const subject = subjectOf(after)
    await tx.consultations.save(scope, after)
    for (const owed of await tx.commitments.from(scope, after.id)) await fulfilCommitmentIn(tx, needs, by, owed, now)
    for (const { n, promise } of themes) {
      if (!promise) continue
      await makeCommitmentIn(tx, needs, by, {
        id: commitmentId(ids.next()),
        wording: promise.action,
        owner: byPerson(promise.owner),
        due: promise.due,
        origin: { kind: 'outcome', consultation: after.id, theme: n },
      })
    }
    await tellAsked(tx, needs, scope, after, { what: 'outcome', occasion: 'decided', now })
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.decided',
      about: subject,
      facts: { themes: themes.length },
    })
    return after
  })
}
