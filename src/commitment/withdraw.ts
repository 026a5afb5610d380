import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { record } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { endCommitmentIn } from './end.ts'
import { holdCommitment } from './find.ts'
import { reasonGiven } from './words-given.ts'

/**
 * Takes a promise back in the open, with a reason everybody reads. An answer that is owed goes with its consultation, and
 * in no other way. Twice changes nothing.
 * Throws `not-allowed`, `reason-missing`, `too-long`, `not-found`, `outcome-empty` (an owed answer), `state-not-allowed`.
 */
export async function withdrawCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId; reason: string }>,
): Promise<Commitment> {
  mustBeOfficer(by.actor)
  const reason = reasonGiven(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdCommitment(tx, by.scope, command.commitment)
    if (before.state.name === 'withdrawn') return before
    if (before.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    const after = await endCommitmentIn(tx, needs, by, before, { name: 'withdrawn', since: await tx.now(), reason })
    await record(tx, by, before, 'commitment.withdrawn', { reason })
    return after
  })
}
