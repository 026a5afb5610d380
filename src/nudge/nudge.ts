import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'

/** Why someone is owed a message. A closed list: each has its words, its rule of who is due it, and its test. */
export const reasons = [
  'accept-date',
  'closing-soon',
  'reminder',
  'results',
  'outcome',
  'withdrawn',
  'outcome-due',
  'outcome-late',
  'opened',
  'cannot-open',
  'passed-on',
  'answer-opened',
  'update-due',
  'late-sponsor',
  'late-board',
  'now-yours',
  'not-mine',
  'challenged',
  'challenge-late',
  'challenge-answered',
  'cover-starts',
] as const
export type Reason = (typeof reasons)[number]

/** What follows from a reason, whatever the person and the subject. A new reason decides all of it. */
export type Nature = Readonly<{
  /** Belongs to someone's work, or nobody may be kept from knowing it: "stop" and the day's limit leave it alone. */
  work: boolean
  /** Somebody may be in danger: neither quiet hours nor a digest hold it back. */
  urgent: boolean
  /** Can be told together with others that are due to the same person at the same time. */
  foldable: boolean
  /** Where nobody knows whether it was heard, it is said again through the person's next account; else it is left. */
  repeats: boolean
  /** Whom it goes to says who has answered, or has not: where answers are sealed no list shows it by name. */
  tellsWhoAnswered: boolean
}>

const usual: Nature = { work: false, urgent: false, foldable: false, repeats: false, tellsWhoAnswered: false }

export const natures: Readonly<Record<Reason, Nature>> = {
  'accept-date': { ...usual, work: true },
  'closing-soon': { ...usual, foldable: true, tellsWhoAnswered: true },
  reminder: { ...usual, tellsWhoAnswered: true },
  results: { ...usual, foldable: true },
  outcome: { ...usual, foldable: true },
  withdrawn: usual,
  'outcome-due': { ...usual, work: true, foldable: true },
  'outcome-late': { ...usual, work: true, foldable: true, repeats: true },
  opened: { ...usual, work: true },
  'cannot-open': { ...usual, work: true },
  'passed-on': { ...usual, work: true, urgent: true, repeats: true },
  'answer-opened': { ...usual, work: true, tellsWhoAnswered: true },
  'update-due': { ...usual, work: true, foldable: true },
  'late-sponsor': { ...usual, work: true, foldable: true, repeats: true },
  'late-board': { ...usual, work: true, foldable: true, repeats: true },
  'now-yours': { ...usual, work: true, foldable: true },
  'not-mine': { ...usual, work: true, foldable: true },
  challenged: { ...usual, work: true, foldable: true },
  'challenge-late': { ...usual, work: true, foldable: true, repeats: true },
  'challenge-answered': { ...usual, foldable: true },
  'cover-starts': { ...usual, work: true, foldable: true },
}

/** Reasons that are about a promise, or about whoever covers for its owner; all others are about a consultation. */
export const promiseReasons = [
  'outcome-due',
  'outcome-late',
  'update-due',
  'late-sponsor',
  'late-board',
  'now-yours',
  'not-mine',
  'challenged',
  'challenge-late',
  'challenge-answered',
  'cover-starts',
] as const satisfies readonly Reason[]
export type PromiseReason = (typeof promiseReasons)[number]
export const isPromiseReason = (reason: Reason): reason is PromiseReason => promiseReasons.some((one) => one === reason)

export const tellsWhoAnswered = (reason: Reason): boolean => natures[reason].tellsWhoAnswered
export const isWork = (reason: Reason): boolean => natures[reason].work
export const isUrgent = (reason: Reason): boolean => natures[reason].urgent

/**
 * Why and when someone is owed a message, once per occasion: unique by reason, subject, person and
 * occasion. The occasion holds the subject's version.
 */
export type Nudge = Readonly<{
  id: string
  reason: Reason
  /** "consultation:<id>", "commitment:<id>" or "absence:<id>". */
  subject: Subject
  person: PersonId
  occasion: string
  due: Temporal.Instant
  /** Sent only before this moment; afterwards it would be wrong. */
  before: Temporal.Instant | null
}>

type SubjectKind = 'consultation' | 'commitment' | 'absence'
export type Subject = `${SubjectKind}:${string}`

export function readSubject(subject: string): Readonly<{ kind: SubjectKind; id: string }> {
  const [kind, id] = subject.split(':')
  if ((kind === 'consultation' || kind === 'commitment' || kind === 'absence') && id) return { kind, id }
  throw new Error('a subject names a consultation, a commitment or an absence')
}
