import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Audience, Consultation, ConsultationId, StageName } from './consultation.ts'
import type { FreeText, Review } from './free-text.ts'
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
  /** Open ones whose time is up, over all landlords, by the database's clock. */
  dueToClose(limit: number): Promise<readonly Readonly<{ scope: LandlordId; id: ConsultationId }>[]>
  saveResult(scope: LandlordId, id: ConsultationId, result: Result): Promise<void>
  result(scope: LandlordId, id: ConsultationId): Promise<Result | undefined>
  addFreeTexts(scope: LandlordId, id: ConsultationId, texts: readonly FreeText[]): Promise<void>
  freeTexts(scope: LandlordId, id: ConsultationId): Promise<readonly FreeText[]>
  /** False when there is no such text. */
  review(scope: LandlordId, id: ConsultationId, text: string, review: Review): Promise<boolean>
  themes(scope: LandlordId, id: ConsultationId): Promise<readonly OutcomeTheme[]>
  putTheme(scope: LandlordId, id: ConsultationId, theme: OutcomeTheme): Promise<void>
  removeTheme(scope: LandlordId, id: ConsultationId, n: number): Promise<void>
}

export type RollEntry = Readonly<{ person: PersonId; answered: boolean }>
export type RollCount = Readonly<{ asked: number; answered: number }>

/** Keeps who may respond to a consultation, and whether they have. */
export interface RollRecords {
  /** Puts everyone of the audience on the roll and says how many there are: people with a reference (list), residents (joined). */
  fill(scope: LandlordId, id: ConsultationId, audience: Audience): Promise<number>
  /** False when they are on it already. */
  add(scope: LandlordId, id: ConsultationId, person: PersonId): Promise<boolean>
  entry(scope: LandlordId, id: ConsultationId, person: PersonId): Promise<RollEntry | undefined>
  all(scope: LandlordId, id: ConsultationId): Promise<readonly RollEntry[]>
  count(scope: LandlordId, id: ConsultationId): Promise<RollCount>
  /** Consultations a person may respond to, newest first, with whether they have. */
  of(
    scope: LandlordId,
    person: PersonId,
  ): Promise<readonly Readonly<{ consultation: ConsultationId; answered: boolean }>[]>
}

export type Response = Readonly<{ person: PersonId; revision: number; answers: AnswerSheet; at: Temporal.Instant }>

/** Keeps named responses. */
export interface ResponseRecords {
  of(scope: LandlordId, id: ConsultationId, person: PersonId): Promise<Response | undefined>
  all(scope: LandlordId, id: ConsultationId): Promise<readonly Response[]>
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

/**
 * The path every answer takes: one prepared statement that checks that the consultation is open and the
 * person on its roll, keeps the answers (the same answers again change nothing), marks the roll and asks
 * for the cards to be redrawn. When it returns `kept`, it is committed.
 */
export type KeepResponse = (
  scope: LandlordId,
  response: Readonly<{
    consultation: ConsultationId
    person: PersonId
    answers: AnswerSheet
    questions: readonly Question[]
  }>,
) => Promise<ResponseVerdict>
