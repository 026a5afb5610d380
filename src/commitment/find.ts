import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Commitment, CommitmentId } from './commitment.ts'

/** The promise, held until the transaction ends. Throws `not-found`, also for another landlord's. */
export async function holdCommitment(tx: Records, scope: LandlordId, id: CommitmentId): Promise<Commitment> {
  const found = await tx.commitments.lock(scope, id)
  if (!found) throw new Problem('not-found')
  return found
}

/** The promise, read. Throws `not-found`. */
export async function findCommitment(tx: Records, scope: LandlordId, id: CommitmentId): Promise<Commitment> {
  const found = await tx.commitments.get(scope, id)
  if (!found) throw new Problem('not-found')
  return found
}

export const subjectOf = ({ id }: Pick<Commitment, 'id'>): `commitment:${string}` => `commitment:${id}`
