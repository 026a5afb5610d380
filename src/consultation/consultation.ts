import type { Temporal } from 'temporal-polyfill'
import type { Branded } from '../branded.ts'
import type { PersonId } from '../person/person.ts'
import type { Breakdown } from './breakdown/breakdown.ts'
import type { Question } from './question.ts'

export type ConsultationId = Branded<'ConsultationId'>
/** Mints a consultation's id from one our store or our `Ids` made, or from a key to be looked up. */
export const consultationId = (id: string): ConsultationId => id as ConsultationId

/** A consultation asks before a decision; a pulse takes a quick temperature and is never called a TSM. */
export const kinds = ['consultation', 'pulse'] as const
export type ConsultationKind = (typeof kinds)[number]

/** Who may answer: people on an imported list, or people who pressed "I live here". */
export const audiences = ['joined', 'list'] as const
export type Audience = (typeof audiences)[number]

/**
 * Who can see what; each has one plain sentence shown before answering. `anonymous` and `confidential` are sealed:
 * nobody reads an answer while it is open, and closing cuts the tie to the person for good (anonymous) or until a
 * stated day, up to which an auditor can open one for cause (confidential).
 */
export const privacyModes = ['named', 'confidential', 'anonymous'] as const
export type PrivacyMode = (typeof privacyModes)[number]
export const isSealed = (mode: PrivacyMode): mode is 'confidential' | 'anonymous' => mode !== 'named'

/** What happens when two answers come first with as many each. Fixed, and said, before anyone answers. */
export const tieRules = ['decision-maker', 'ask-again', 'no-change'] as const
export type TieRule = (typeof tieRules)[number]

/** What an officer writes. Empty strings and nulls are gaps that the check before opening points at. */
export type Plan = Readonly<{
  kind: ConsultationKind
  title: string
  /** Why this is asked now. */
  background: string
  canChange: string
  cannotChange: string
  /** How to answer without a screen: a phone number, an office, a form by post. */
  offline: string
  audience: Audience
  mode: PrivacyMode
  tieRule: TieRule
  /** Tables beyond one per question, named before opening and counted once, at closing. */
  breakdowns: readonly Breakdown[]
  /** Confidential only: the last day on which the auditor can open an answer. */
  keptUntil: Temporal.PlainDate | null
  questions: readonly Question[]
  decisionMaker: PersonId | null
  /** Wall time in the landlord's zone at which answering ends. */
  closes: Temporal.PlainDateTime | null
  /** The day by which the decision-maker says what was decided. */
  outcomeDue: Temporal.PlainDate | null
}>

/**
 * One consultation through its life: draft → open → closed → decided, or withdrawn while open. `version` counts changes of the
 * schedule and is part of every reminder's occasion, so that an extended consultation may remind again, once.
 */
export type Consultation = Readonly<{
  id: ConsultationId
  /** The number people see, counted per landlord. */
  number: number
  plan: Plan
  /** IANA zone in which `plan.closes` is read, fixed when drafted. */
  zone: string
  version: number
  author: PersonId | null
  stage: Stage
}>

export type Stage =
  | Readonly<{
      name: 'draft'
      /** The outcome date the decision-maker has accepted; void when the plan names another. */
      accepted: Temporal.PlainDate | null
      /** Opening was asked for and waits only for the decision-maker. */
      opensWhenAccepted: boolean
    }>
  | Readonly<{ name: 'open'; openedAt: Temporal.Instant; closesAt: Temporal.Instant }>
  | Readonly<{ name: 'closed'; openedAt: Temporal.Instant; closedAt: Temporal.Instant }>
  | Readonly<{ name: 'decided'; openedAt: Temporal.Instant; closedAt: Temporal.Instant; decidedAt: Temporal.Instant }>
  | Readonly<{
      /** Taken back in the open, with an apology and a reason; its answers were never counted. */
      name: 'withdrawn'
      openedAt: Temporal.Instant
      withdrawnAt: Temporal.Instant
      reason: string
      /** The draft that asks again, once there is one. */
      again: ConsultationId | null
    }>

export type StageName = Stage['name']

export type OpenConsultation = Consultation & Readonly<{ stage: Extract<Stage, { name: 'open' }> }>
export const isOpen = (c: Consultation): c is OpenConsultation => c.stage.name === 'open'
