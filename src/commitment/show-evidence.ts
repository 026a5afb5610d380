import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { record } from './change.ts'
import type { CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'

/**
 * An officer has read what a resident gave, and everybody may read it now: it may have named somebody. Twice changes nothing.
 * Throws `not-allowed`, `not-found`.
 */
export async function showEvidence(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId; evidence: string }>,
): Promise<void> {
  mustBeOfficer(by.actor)
  await needs.store.inOneTransaction(async (tx) => {
    const commitment = await holdCommitment(tx, by.scope, command.commitment)
    const given = await tx.commitments.evidence(by.scope, commitment.id)
    if (!given.some(({ id }) => id === command.evidence)) throw new Problem('not-found')
    if (await tx.commitments.showEvidence(by.scope, command.evidence))
      await record(tx, by, commitment, 'commitment.evidence-shown', { evidence: command.evidence })
  })
}
