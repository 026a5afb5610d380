import type { LandlordId } from '../landlord/scope.ts'
import type { LedgerEntry, LedgerHead, LedgerNote } from './entry.ts'

/** Keeps the ledger, one chain per landlord. */
export interface LedgerRecords {
  /** Writes an entry, unchained, within the transaction of the change it records. */
  write(scope: LandlordId, note: LedgerNote): Promise<void>
  /** In order: chained by number, then unchained as they came. `afterSeq` reads on from there. */
  read(scope: LandlordId, afterSeq: number, limit: number): Promise<readonly LedgerEntry[]>
  /** Landlords with entries that are not chained yet. */
  waiting(): Promise<readonly LandlordId[]>
  /** Holds a landlord's chain for this transaction and gives its head and what waits, in order. One sequencer at a time. */
  takeForChaining(
    scope: LandlordId,
    limit: number,
  ): Promise<Readonly<{ head: LedgerHead; entries: readonly LedgerEntry[] }>>
  chain(
    scope: LandlordId,
    links: readonly Readonly<{ id: string; seq: number; prev: string; hash: string }>[],
    head: LedgerHead,
  ): Promise<void>
  head(scope: LandlordId): Promise<LedgerHead>
}
