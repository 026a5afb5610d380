import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { keepChanged, record, sayOf } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdCommitment, subjectOf } from './find.ts'
import { occasionOf } from './plan-alerts.ts'
import { isLive } from './state.ts'
import { mayTend, must } from './tend.ts'

/**
 * "Not mine": until somebody has chosen another owner its reminders go to its deputy and the admins, who are told at once.
 * Twice changes nothing. Throws `not-found`, `not-allowed`, `state-not-allowed`.
 */
export async function disownCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdCommitment(tx, scope, command.commitment)
    const circumstances = await circumstancesOf(tx, scope)
    const now = await tx.now()
    must(mayTend(before, actor, circumstances, dayIn(now, circumstances.zone)))
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    if (before.disowned) return before
    const after = await keepChanged(tx, needs, scope, { ...before, disowned: now }, { circumstances, again: true })
    await tx.nudges.promise(
      scope,
      circumstances.holders.admin.map((person) => ({
        id: needs.ids.next(),
        reason: 'not-mine',
        subject: subjectOf(after),
        person,
        occasion: occasionOf(after, 'not-mine'),
        due: now,
        before: null,
      })),
    )
    await sayOf(tx, needs, by, before, { kind: 'disowned' })
    await record(tx, by, before, 'commitment.disowned')
    return after
  })
}
