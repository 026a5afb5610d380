import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { keepChanged, record, sayOf } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { subjectOf } from './find.ts'
import { holdTended } from './hold.ts'
import { occasionOf } from './plan-alerts.ts'
import { isLive } from './state.ts'

/**
 * "Not mine": until somebody has chosen another owner its reminders go to its deputy and the admins, who are told at once.
 * Twice changes nothing. Throws `not-found`, `not-allowed`, `state-not-allowed`.
 */
export async function disownCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  const { scope } = by
  return needs.store.inOneTransaction(async (tx) => {
    const { before, circumstances, now } = await holdTended(tx, by, command.commitment)
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
