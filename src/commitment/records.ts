import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Challenge } from './challenge.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import type { Evidence } from './evidence.ts'
import type { Said } from './said.ts'

/** Keeps what was promised, and what became of it. */
export interface CommitmentRecords {
  add(scope: LandlordId, commitment: Commitment): Promise<void>
  get(scope: LandlordId, id: CommitmentId): Promise<Commitment | undefined>
  byNumber(scope: LandlordId, number: number): Promise<Commitment | undefined>
  lock(scope: LandlordId, id: CommitmentId): Promise<Commitment | undefined>
  save(scope: LandlordId, commitment: Commitment): Promise<void>
  /** Those that come from one consultation. */
  from(scope: LandlordId, consultation: string): Promise<readonly Commitment[]>
  /** Earliest due first. */
  list(scope: LandlordId): Promise<readonly Commitment[]>
  /** Live ones whose reminders are planned to a day before `until` at most, over all landlords. */
  toPlan(
    until: Temporal.PlainDate,
    limit: number,
  ): Promise<readonly Readonly<{ scope: LandlordId; id: CommitmentId }>[]>
  /** Up to which day reminders are promised. */
  planned(scope: LandlordId, id: CommitmentId, until: Temporal.PlainDate): Promise<void>

  /** Adds to the public history. */
  say(scope: LandlordId, said: Said): Promise<void>
  /** The history of one promise, or of all, oldest first. */
  history(scope: LandlordId, id?: CommitmentId): Promise<readonly Said[]>
  /** The last thing said with words about each promise, or about each of these. */
  latest(scope: LandlordId, of?: readonly CommitmentId[]): Promise<ReadonlyMap<CommitmentId, Said>>
  /** What happened last, over all promises, newest first. */
  lately(scope: LandlordId, limit: number): Promise<readonly Said[]>

  giveEvidence(scope: LandlordId, evidence: Evidence, content: Uint8Array | null): Promise<void>
  /** False when everybody reads it already. */
  showEvidence(scope: LandlordId, id: string): Promise<boolean>
  /** Oldest first; of one promise, or of all. */
  evidence(scope: LandlordId, id?: CommitmentId): Promise<readonly Evidence[]>
  fileOf(scope: LandlordId, evidence: string): Promise<Uint8Array | undefined>

  challenge(scope: LandlordId, challenge: Challenge): Promise<void>
  getChallenge(scope: LandlordId, id: string): Promise<Challenge | undefined>
  saveChallenge(scope: LandlordId, challenge: Challenge): Promise<void>
  /** Oldest first; of one promise, or of all. */
  challenges(scope: LandlordId, id?: CommitmentId): Promise<readonly Challenge[]>
  /** Those nobody has answered, of all promises, oldest first. */
  openChallenges(scope: LandlordId): Promise<readonly Challenge[]>
}

/** Somebody is away from one day to another, both included, and who covers. */
export type Absence = Readonly<{
  id: string
  person: PersonId
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Covers for all they own; null: each promise's deputy. */
  cover: PersonId | null
}>

export interface AbsenceRecords {
  add(scope: LandlordId, absence: Absence): Promise<void>
  remove(scope: LandlordId, id: string): Promise<void>
  /** Those that have not ended before `from`, earliest first. */
  list(scope: LandlordId, from: Temporal.PlainDate): Promise<readonly Absence[]>
}
