import type { Temporal } from 'temporal-polyfill'
import { lapseCommitmentIn } from '../commitment/lapse.ts'
import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { tidy } from './answers.ts'
import { type Consultation, type ConsultationId, isSealed } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { withdrawn } from './life.ts'
import { tellAsked } from './tell-asked.ts'

/** In characters: everybody is told it, on a card. */
export const longestReason = 500

/**
 * Takes a consultation back in the open, because the question was wrong. With the same stroke its answers are gone, its
 * reminders end, nobody owes an answer on it any more, and everyone asked is told why. Holding it bars answers: one that
 * came before is gone with the rest, one that comes after is refused. What is withdrawn already stays as it was told.
 * Throws `not-allowed`, `not-found`, `answers-invalid` (no reason, or too long a one), `consultation-not-open`,
 * `consultation-closed` (what is counted stands).
 */
export async function withdrawConsultation(
  needs: Needs,
  by: By,
  command: Readonly<{ consultation: ConsultationId; reason: string }>,
): Promise<Consultation> {
  const { scope, actor } = by
  mustBeOfficer(actor)
  const reason = cleanReason(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdConsultation(tx, scope, command.consultation)
    if (before.stage.name === 'withdrawn') return before
    const now = await tx.now()
    const after = withdrawn(before, now, reason)
    const subject = subjectOf(after)
    await tx.consultations.save(scope, after)
    await forgetAnswers(tx, scope, after)
    // What somebody passed on with their name still reaches the officers.
    await tx.nudges.cancel(scope, subject, 'withdrawn', ['closing-soon', 'reminder', 'opened'])
    for (const owed of await tx.commitments.from(scope, after.id))
      await lapseCommitmentIn(tx, needs, by, owed, { reason, now })
    await tellAsked(tx, needs, scope, after, { what: 'withdrawn', occasion: 'withdrawn', now })
    await tellDecider(tx, needs, scope, after, now)
    await tx.ledger.write(scope, { actor, verb: 'consultation.withdrawn', about: subject, facts: { reason } })
    return after
  })
}

function cleanReason(typed: string): string {
  const reason = tidy(typed)
  if (!reason) throw new Problem('answers-invalid', {}, { reason: 'withdraw.reason-missing' })
  if (reason.length > longestReason) throw new Problem('answers-invalid', {}, { reason: 'answer.too-long' })
  return reason
}

/** What was answered, sealed or not, and that it was: nothing of it was ever counted. */
async function forgetAnswers(tx: Records, scope: By['scope'], { id, plan }: Consultation): Promise<void> {
  await tx.responses.removeAll(scope, id)
  await tx.sealed.destroy(scope, id)
  await tx.roll.forgetWhoAnswered(scope, id)
  if (isSealed(plan.mode)) await tx.nudges.forgetWhoAnswered(scope, subjectOf({ id }))
}

/** Whoever was to decide hears it too: what they owed has ended. Somebody who was also asked hears it once. */
async function tellDecider(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  scope: By['scope'],
  consultation: Consultation,
  due: Temporal.Instant,
): Promise<void> {
  const person = consultation.plan.decisionMaker
  if (!person) return
  const nudge = { id: ids.next(), reason: 'withdrawn', subject: subjectOf(consultation), person } as const
  await tx.nudges.promise(scope, [{ ...nudge, occasion: 'withdrawn', due, before: null }])
}
