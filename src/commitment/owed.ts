import type { Temporal } from 'temporal-polyfill'
import type { Suppression } from '../nudge/delivery.ts'
import type { PromiseReason } from '../nudge/nudge.ts'
import type { Person } from '../person/person.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { type AlertReason, audienceOf } from './alert-reasons.ts'
import type { Challenge } from './challenge.ts'
import type { Circumstances } from './circumstances.ts'
import { type Commitment, isOverdue } from './commitment.ts'
import { ownersOf } from './hearers.ts'
import { isOfVersion } from './plan-alerts.ts'
import type { Absence } from './records.ts'
import { seenBy } from './resting.ts'
import { isLive } from './state.ts'

/** What is true of a promise when a message about it is about to be sent. */
export type AboutPromise =
  | Readonly<{
      kind: 'commitment'
      commitment: Commitment
      /** Whether the public reads of it by now. */
      isPublic: boolean
      circumstances: Circumstances
      occasion: string
      /** When its owner last said how it goes. */
      updated: Temporal.Instant | null
      /** The challenge that the message is about. */
      challenge: Challenge | null
    }>
  | Readonly<{
      kind: 'absence'
      absence: Absence
      circumstances: Circumstances
      /** What the person covers in it. */
      covered: readonly Commitment[]
    }>

type AboutCommitment = Extract<AboutPromise, { kind: 'commitment' }>

/** Said within so many days, it need not be asked for. */
const freshDays = 7

/** Whether a message about a promise is still owed, decided when it is about to be sent: why not, or undefined when it is. */
export function whyNoPromiseNudge(
  reason: PromiseReason,
  about: AboutPromise,
  person: Pick<Person, 'id' | 'roles'>,
  now: Temporal.Instant,
): Suppression | undefined {
  const today = dayIn(now, about.circumstances.zone)
  if (about.kind === 'absence') {
    if (reason !== 'cover-starts' || daysBetween(about.absence.to, today) > 0) return 'not-needed'
    return about.covered.length === 0 ? 'not-needed' : undefined
  }
  switch (reason) {
    case 'challenged':
    case 'challenge-late':
      return whyNoChallenge(reason, about, person)
    case 'challenge-answered':
      return about.challenge?.answered && about.challenge.by === person.id ? undefined : 'not-needed'
    case 'cover-starts':
      return 'not-needed'
    case 'now-yours':
      return over(about) ?? (isTheirs(about, person, today) ? undefined : 'left')
    case 'not-mine':
      return over(about) ?? whyNotMine(about, person)
    case 'update-due':
      if (about.updated && daysBetween(dayIn(about.updated, about.circumstances.zone), today) < freshDays) return 'done'
      return over(about) ?? whyNoAlert(reason, about, person, now)
    case 'outcome-due':
    case 'outcome-late':
    case 'late-sponsor':
    case 'late-board':
      return over(about) ?? whyNoAlert(reason, about, person, now)
  }
}

function over({ commitment: { state } }: AboutCommitment): Suppression | undefined {
  if (isLive(state)) return undefined
  if (state.name === 'met') return 'done'
  return state.name === 'withdrawn' ? 'withdrawn' : 'not-needed'
}

function whyNoAlert(
  reason: AlertReason,
  { commitment, circumstances, occasion }: AboutCommitment,
  { id }: Pick<Person, 'id'>,
  now: Temporal.Instant,
): Suppression | undefined {
  const today = dayIn(now, circumstances.zone)
  if (!isOfVersion(commitment, occasion)) return 'moved'
  const { snooze } = commitment
  if (snooze && daysBetween(today, snooze.until) >= 0) return 'not-needed'
  const isLate = reason === 'outcome-late' || reason === 'late-sponsor' || reason === 'late-board'
  if (isLate && !isOverdue(commitment, today)) return 'not-needed'
  if (seenBy(commitment, circumstances, { reason, person: id, at: now })) return 'not-needed'
  if (audienceOf(reason, commitment, circumstances, today).includes(id)) return undefined
  // Away, and somebody hears it in their place; or not theirs any more.
  return audienceOf(reason, commitment, { ...circumstances, absences: [] }, today).includes(id) ? 'not-needed' : 'left'
}

const isTheirs = (
  { commitment, circumstances }: AboutCommitment,
  { id }: Pick<Person, 'id'>,
  today: Temporal.PlainDate,
): boolean =>
  ownersOf(commitment, circumstances).includes(id) ||
  audienceOf('outcome-due', commitment, circumstances, today).includes(id)

function whyNotMine(
  { commitment: { disowned } }: AboutCommitment,
  { roles }: Pick<Person, 'roles'>,
): Suppression | undefined {
  if (!disowned) return 'done'
  return roles.includes('admin') ? undefined : 'left'
}

function whyNoChallenge(
  reason: 'challenged' | 'challenge-late',
  { challenge }: AboutCommitment,
  { id }: Pick<Person, 'id'>,
): Suppression | undefined {
  if (!challenge) return 'gone'
  if (challenge.answered) return 'answered'
  return reason === 'challenged' && challenge.answerer !== id ? 'left' : undefined
}
