import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { fulfilCommitmentIn } from './fulfil.ts'

/**
 * The owner (or an officer) says a promised action is done. An answer that is owed is kept only by
 * publishing it. Twice changes nothing.
 * Throws `not-found`, `not-allowed`, `outcome-empty` (an owed answer).
 */
export async function finishCommitment(
  { store }: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  const { scope, actor } = by
  return store.inOneTransaction(async (tx) => {
    const commitment = await tx.commitments.lock(scope, command.commitment)
    if (!commitment) throw new Problem('not-found')
    if (!(actor.kind === 'person' && actor.person === commitment.owner)) mustBeOfficer(actor)
    if (commitment.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    await fulfilCommitmentIn(tx, by, commitment, await tx.now())
    return commitment
  })
}
