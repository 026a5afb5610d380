import type { Temporal } from 'temporal-polyfill'
import type { ConsultationId } from '../consultation/consultation.ts'
import type { Retained } from '../landlord/retention.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import type { Delivery } from '../nudge/delivery.ts'
import type { ClaimPurpose } from '../person/claim.ts'
import type { PersonId } from '../person/person.ts'
import type { RoomMessage } from '../ports/rooms.ts'

/** Whether somebody asked to be forgotten. `nobody`: they have been, and only what was counted or decided points here. */
export type Wish =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'asked'; forgetsAt: Temporal.Instant }>
  | Readonly<{ kind: 'nobody' }>

/** Keeps who wants to be forgotten, and forgets them. */
export interface ForgettingRecords {
  /** Undefined when there is no such person. Within a transaction, holds them until it ends. */
  wish(scope: LandlordId, person: PersonId): Promise<Wish | undefined>
  /** After this moment they are forgotten; null: they are kept. */
  setForgetsAt(scope: LandlordId, person: PersonId, at: Temporal.Instant | null): Promise<void>
  /** Those whose time has come, over all landlords, longest first. */
  dueToForget(limit: number): Promise<readonly Readonly<{ scope: LandlordId; person: PersonId }>[]>
  /**
   * Before forgetting: holds all that they may be changing at this moment, and says what their wish is then. An answer in
   * flight comes before all that follows, and stays counted, or after it, and is refused.
   */
  holdAll(scope: LandlordId, person: PersonId): Promise<Wish | undefined>
  /** Forgets somebody for good, who is held: as the list of every table says. */
  forget(scope: LandlordId, person: PersonId): Promise<void>
}

/** A code or link of somebody's, without what opens it. */
export type KeptClaim = Readonly<{
  purpose: ClaimPurpose
  consultation: ConsultationId | null
  expires: Temporal.Instant
  used: boolean
}>

export type KeptPassedOn = Readonly<{ consultation: ConsultationId; text: string; at: Temporal.Instant }>

/** What of a chat of our own is somebody's: what they wrote (`mine`), and what Parley said to them alone. */
export type KeptChats = Readonly<{
  messages: readonly (Pick<RoomMessage, 'at' | 'room' | 'said'> & Readonly<{ mine: boolean }>)[]
  /** Who else wrote in the same rooms, as far as the landlord knows them. */
  company: readonly PersonId[]
}>

export type KeptEntry = Pick<LedgerEntry, 'at' | 'verb' | 'about' | 'body'>

/** Reads what is kept of one person beyond what the other records say of them. */
export interface ExportingRecords {
  attributes(scope: LandlordId, person: PersonId): Promise<Readonly<Record<string, string>>>
  claims(scope: LandlordId, person: PersonId): Promise<readonly KeptClaim[]>
  passedOn(scope: LandlordId, person: PersonId): Promise<readonly KeptPassedOn[]>
  /** What they were owed, oldest first. */
  deliveries(scope: LandlordId, person: PersonId): Promise<readonly Extract<Delivery, { kind: 'nudge' }>[]>
  /** Oldest first. A private chat that other landlords share is left out: nobody can tell what of it is whose. */
  chats(scope: LandlordId, person: PersonId): Promise<KeptChats>
  /** Entries of the ledger in which they acted or are named, oldest first. */
  entries(scope: LandlordId, person: PersonId): Promise<readonly KeptEntry[]>
}

/** Removes what has been kept long enough. */
export interface RetentionRecords {
  /**
   * Of one kind, at most `limit` that are older than so many days, and says how many. What belongs to a consultation is as
   * old as its decision or withdrawal; without one it stays.
   */
  removeOld(scope: LandlordId, kind: Retained, days: number, limit: number): Promise<number>
}

export type RightsRecords = ForgettingRecords & ExportingRecords & RetentionRecords
