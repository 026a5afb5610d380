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
] as const
export type Reason = (typeof reasons)[number]

/** Whom one of these goes to says who has answered, or has not: where answers are sealed no list shows it by name. */
const tellingReasons: ReadonlySet<Reason> = new Set(['closing-soon', 'reminder', 'answer-opened'])
export const tellsWhoAnswered = (reason: Reason): boolean => tellingReasons.has(reason)

/**
 * Why and when someone is owed a message, once per occasion: unique by reason, subject, person and
 * occasion. The occasion holds the subject's version.
 */
export type Nudge = Readonly<{
  id: string
  reason: Reason
  /** "consultation:<id>" or "commitment:<id>". */
  subject: Subject
  person: PersonId
  occasion: string
  due: Temporal.Instant
  /** Sent only before this moment; afterwards it would be wrong. */
  before: Temporal.Instant | null
}>

export type Subject = `consultation:${string}` | `commitment:${string}`

export function readSubject(subject: string): Readonly<{ kind: 'consultation' | 'commitment'; id: string }> {
  const [kind, id] = subject.split(':')
  if ((kind === 'consultation' || kind === 'commitment') && id) return { kind, id }
  throw new Error('a subject names a consultation or a commitment')
}
