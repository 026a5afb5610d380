import type { LandlordId } from '../landlord/scope.ts'
import type { Commitment, CommitmentId } from './commitment.ts'

/** Keeps what was promised. */
export interface CommitmentRecords {
  add(scope: LandlordId, commitment: Commitment): Promise<void>
  get(scope: LandlordId, id: CommitmentId): Promise<Commitment | undefined>
  lock(scope: LandlordId, id: CommitmentId): Promise<Commitment | undefined>
  save(scope: LandlordId, commitment: Commitment): Promise<void>
  /** Those that come from one consultation. */
  from(scope: LandlordId, consultation: string): Promise<readonly Commitment[]>
  /** Earliest due first. */
  list(scope: LandlordId): Promise<readonly Commitment[]>
}
