import type { Temporal } from 'temporal-polyfill'
import type { CharterRecords } from '../charter/records.ts'
import type { AbsenceRecords, CommitmentRecords } from '../commitment/records.ts'
import type { PassedOnRecords } from '../consultation/passed-on.ts'
import type {
  ConsultationRecords,
  KeepResponse,
  LateViewRecords,
  LeafRecords,
  ResponseRecords,
  RollRecords,
} from '../consultation/records.ts'
import type { SealedRecords } from '../consultation/seal/records.ts'
import type { LandlordRecords, SpaceRecords } from '../landlord/records.ts'
import type { LedgerRecords } from '../ledger/records.ts'
import type { LaneRecords } from '../nudge/lane-records.ts'
import type { NudgeRecords } from '../nudge/records.ts'
import type { ClaimRecords, PersonRecords } from '../person/records.ts'
import type { RightsRecords } from '../rights/records.ts'
import type { DeliveryId } from './addresses.ts'

/** Everything the core needs kept. Within `inOneTransaction`, all of it happens or none. */
export interface Records {
  readonly landlords: LandlordRecords
  readonly spaces: SpaceRecords
  readonly people: PersonRecords
  readonly claims: ClaimRecords
  readonly consultations: ConsultationRecords
  readonly roll: RollRecords
  readonly responses: ResponseRecords
  readonly sealed: SealedRecords
  readonly leaves: LeafRecords
  readonly lateViews: LateViewRecords
  readonly passedOn: PassedOnRecords
  readonly commitments: CommitmentRecords
  readonly absences: AbsenceRecords
  readonly charters: CharterRecords
  readonly nudges: NudgeRecords
  readonly lanes: LaneRecords
  readonly ledger: LedgerRecords
  readonly rights: RightsRecords
  /** The database's clock, which decides. */
  now(): Promise<Temporal.Instant>
  /**
   * True the first time a delivery is seen (within this transaction's fate), false ever after for 48 hours.
   * Only a keyed hash is remembered, never the delivery or its answer.
   */
  firstTime(delivery: DeliveryId): Promise<boolean>
}

export interface Store {
  /** Change, ledger entry and promises together. Never wait on the network inside. */
  inOneTransaction<T>(work: (tx: Records) => Promise<T>): Promise<T>
  /** For reading, and for single statements that need no company. */
  readonly records: Records
  readonly keepResponse: KeepResponse
}
