import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../commitment/commitment.ts'
import type { Consultation } from '../consultation/consultation.ts'
import type { Person } from '../person/person.ts'
import type { Wish } from '../rights/records.ts'
import type { Suppression } from './delivery.ts'
import type { Reason } from './nudge.ts'

/** What is true at the moment of sending. */
export type OwedFacts = Readonly<{
  person: Person
  about:
    | Readonly<{ kind: 'consultation'; consultation: Consultation; answered: boolean; onRoll: boolean }>
    | Readonly<{ kind: 'commitment'; commitment: Commitment }>
  before: Temporal.Instant | null
  /** Whether they asked to be forgotten, or have been. */
  wish: Wish['kind']
  now: Temporal.Instant
}>

/**
 * Reasons that belong to someone's work, or that nobody may be kept from knowing; "stop" is about consultations and leaves
 * these.
 */
const workReasons: ReadonlySet<Reason> = new Set([
  'accept-date',
  'outcome-due',
  'outcome-late',
  'opened',
  'cannot-open',
  'passed-on',
  'answer-opened',
])
export const isWork = (reason: Reason): boolean => workReasons.has(reason)

/** About somebody who may be in danger: quiet hours don't hold it back. */
export const isUrgent = (reason: Reason): boolean => reason === 'passed-on'

/** Whether a message is still owed, decided when it is about to be sent: why not, or undefined when it is. */
export function whyNotOwed(reason: Reason, facts: OwedFacts): Suppression | undefined {
  const { person, before, wish, now } = facts
  if (wish === 'nobody' || (wish === 'asked' && !isWork(reason))) return 'forgotten'
  if (person.stopped && !isWork(reason)) return 'stopped'
  if (before && now.epochMilliseconds >= before.epochMilliseconds) return 'too-late'
  return facts.about.kind === 'consultation'
    ? aboutConsultation(reason, facts.about, person)
    : aboutCommitment(facts.about.commitment, person)
}

function aboutConsultation(
  reason: Reason,
  { consultation, answered, onRoll }: Extract<OwedFacts['about'], { kind: 'consultation' }>,
  person: Person,
): Suppression | undefined {
  const { stage, plan } = consultation
  switch (reason) {
    case 'closing-soon':
    case 'reminder':
      if (stage.name !== 'open') return stage.name === 'withdrawn' ? 'withdrawn' : 'closed'
      if (!onRoll) return 'left'
      return answered ? 'answered' : undefined
    case 'results':
      if (!onRoll) return 'left'
      return stage.name === 'closed' ? undefined : 'not-needed'
    case 'outcome':
      if (!onRoll) return 'left'
      return stage.name === 'decided' ? undefined : 'not-needed'
    case 'withdrawn':
      // Also the one who was to decide: they owe nobody an answer any more.
      if (!onRoll && plan.decisionMaker !== person.id) return 'left'
      return stage.name === 'withdrawn' ? undefined : 'not-needed'
    case 'accept-date':
      if (stage.name !== 'draft') return 'done'
      if (plan.decisionMaker !== person.id) return 'left'
      return stage.accepted !== null && plan.outcomeDue?.equals(stage.accepted) ? 'done' : undefined
    case 'opened':
      return stage.name === 'open' ? undefined : 'not-needed'
    case 'cannot-open':
      return stage.name === 'draft' ? undefined : 'not-needed'
    case 'passed-on':
      return person.roles.includes('officer') || person.roles.includes('admin') ? undefined : 'left'
    case 'answer-opened':
      return stage.name === 'closed' || stage.name === 'decided' ? undefined : 'not-needed'
    case 'outcome-due':
    case 'outcome-late':
      return 'not-needed'
  }
}

const aboutCommitment = ({ state, owner }: Commitment, person: Person): Suppression | undefined => {
  if (state.name === 'done') return 'done'
  if (state.name === 'lapsed') return 'withdrawn'
  return owner === person.id ? undefined : 'left'
}
