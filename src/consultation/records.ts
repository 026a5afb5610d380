import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import type { Audience, Consultation, ConsultationId, PrivacyMode, StageName } from './consultation.ts'
import type { FreeText } from './free-text.ts'
import type { LateView } from './late-view.ts'
import type { OutcomeTheme } from './outcome.ts'
import type { Question } from './question.ts'
import type { AnswerSheet, Result } from './result.ts'

/** Keeps consultations and what belongs to them. */
export interface ConsultationRecords {
  add(scope: LandlordId, consultation: Consultation): Promise<void>
  get(scope: LandlordId, id: ConsultationId): Promise<Consultation | undefined>
  byNumber(scope: LandlordId, number: number): Promise<Consultation | undefined>
  /** As `get`, and holds it until the transaction ends: whoever answers or changes it meanwhile waits. */
  lock(scope: LandlordId, id: ConsultationId): Promise<Consultation | undefined>
  save(scope: LandlordId, consultation: Consultation): Promise<void>
  /** Newest number first. */
  list(scope: LandlordId, stages?: readonly StageName[]): Promise<readonly Consultation[]>
  /** The one that was taken back and is asked again by this one. */
  askedBefore(scope: LandlordId, again: ConsultationId): Promise<Consultation | undefined>
  /** Open ones whose time is up, over all landlords, by the database's clock. */
  dueToClose(limit: number): Promise<readonly Readonly<{ scope: LandlordId; id: ConsultationId }>[]>
  saveResult(scope: LandlordId, id: ConsultationId, result: Result): Promise<void>
  result(scope: LandlordId, id: ConsultationId): Promise<Result | undefined>
  addFreeTexts(scope: LandlordId, id: ConsultationId, texts: readonly FreeText[]): Promise<void>
  freeTexts(scope: LandlordId, id: ConsultationId): Promise<readonly FreeText[]>
  freeText(scope: LandlordId, id: ConsultationId, text: string): Promise<FreeText | undefined>
  /** Keeps what an officer made of a text; its words stay as they are. */
  review(scope: LandlordId, id: ConsultationId, reviewed: FreeText): Promise<void>
  themes(scope: LandlordId, id: ConsultationId): Promise<readonly OutcomeTheme[]>
  putTheme(scope: LandlordId, id: ConsultationId, theme: OutcomeTheme): Promise<void>
  removeTheme(scope: LandlordId, id: ConsultationId, n: number): Promise<void>
}

/** `answered` is null where it is no longer kept: once a sealed consultation has closed, only how many answered is. */
export type RollEntry = Readonly<{ person: PersonId; answered: boolean | null }>
export type RollCount = Readonly<{ asked: number; answered: number }>

/** Keeps who may respond to a consultation, and whether they have. */
export interface RollRecords {
  /** Puts everyone of the audience on the roll and says how many there are: people with a reference (list), residents (joined). */
  fill(scope: LandlordId, id: ConsultationId, audience: Audience): Promise<number>
  /** False when they are on it already. */
  add(scope: LandlordId, id: ConsultationId, person: PersonId): Promise<boolean>
  entry(scope: LandlordId, id: ConsultationId, person: PersonId): Promise<RollEntry | undefined>
  /** Without those who have been forgotten: they are only counted. */
  all(scope: LandlordId, id: ConsultationId): Promise<readonly RollEntry[]>
  count(scope: LandlordId, id: ConsultationId): Promise<RollCount>
  /** Consultations a person may respond to, newest first, with whether they have. */
  of(
    scope: LandlordId,
    person: PersonId,
  ): Promise<readonly Readonly<{ consultation: ConsultationId; answered: boolean | null }>[]>
  /** What the landlord's list says of each person asked, such as their block, for the breakdowns named before opening. */
  attributes(
    scope: LandlordId,
    id: ConsultationId,
  ): Promise<readonly Readonly<{ person: PersonId; attributes: Readonly<Record<string, string>> }>[]>
  /** Forgets who answered; who was asked stays, so that they hear what was decided. */
  forgetWhoAnswered(scope: LandlordId, id: ConsultationId): Promise<void>
}

export type Response = Readonly<{ person: PersonId; revision: number; answers: AnswerSheet; at: Temporal.Instant }>

/** Keeps named responses. */
export interface ResponseRecords {
  of(scope: LandlordId, id: ConsultationId, person: PersonId): Promise<Response | undefined>
  all(scope: LandlordId, id: ConsultationId): Promise<readonly Response[]>
  /** Forgets every answer of a consultation that was withdrawn, or is past the time its answers are kept. */
  removeAll(scope: LandlordId, id: ConsultationId): Promise<void>
}

/** Keeps the leaves of the proof of taking part. */
export interface LeafRecords {
  add(scope: LandlordId, id: ConsultationId, leaves: readonly string[]): Promise<void>
  /** Sorted. */
  all(scope: LandlordId, id: ConsultationId): Promise<readonly string[]>
}

/** Keeps what came after closing, apart from everything that is counted. */
export interface LateViewRecords {
  add(scope: LandlordId, id: ConsultationId, view: LateView): Promise<void>
  /** In the order of their ids, which is no order of people or time. */
  all(scope: LandlordId, id: ConsultationId): Promise<readonly LateView[]>
  count(scope: LandlordId, id: ConsultationId): Promise<number>
}

/** What the store decided about a response, by its own clock, in the statement that keeps it. */
export type ResponseVerdict =
  | Readonly<{ kind: 'kept'; revision: number; changed: boolean }>
  | Readonly<{ kind: 'closed' }>
  | Readonly<{ kind: 'not-open' }>
  | Readonly<{ kind: 'not-on-roll' }>
  /** The questions are not the ones answered: they were put right meanwhile. */
  | Readonly<{ kind: 'reworded' }>
  | Readonly<{ kind: 'unknown' }>
  /** Too many wait at this moment: nothing was kept, and it may be sent again as it is. */
  | Readonly<{ kind: 'busy' }>

/**
 * The path every answer takes: one prepared statement for all that come at the same moment, which checks for each that
 * the consultation is open and the person on its roll, keeps the answers (sealed where the mode says so), marks the roll
 * and asks for the cards to be redrawn. A delivery seen before changes nothing; nor do the same answers again by name,
 * while sealed ones are a new revision whatever they are.
 * When it returns `kept`, it is committed.
 */
export type KeepResponse = (scope: LandlordId, response: GivenResponse) => Promise<ResponseVerdict>

export type GivenResponse = Readonly<{
  consultation: ConsultationId
  person: PersonId
  mode: PrivacyMode
  answers: AnswerSheet
  questions: readonly Question[]
  /** The channel's delivery, if it came by one that can come twice. */
  delivery: DeliveryId | null
}>
