import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { record } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { endCommitmentIn } from './end.ts'
import { holdTended } from './hold.ts'
import { reasonGiven } from './words-given.ts'

/**
 * Says that a promise was not kept, and why: everybody reads it. An answer that is owed stays owed. Twice changes nothing.
 * Throws `not-found`, `not-allowed`, `reason-missing`, `too-long`, `outcome-empty` (an owed answer), `state-not-allowed`.
 */
export async function missCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId; reason: string }>,
): Promise<Commitment> {
  const reason = reasonGiven(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const { before, now } = await holdTended(tx, by, command.commitment)
    if (before.state.name === 'not-met') return before
    if (before.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    const after = await endCommitmentIn(tx, needs, by, before, { name: 'not-met', since: now, reason })
    await record(tx, by, before, 'commitment.missed', { reason })
    return after
  })
}
