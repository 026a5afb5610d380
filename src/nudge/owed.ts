import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../commitment/commitment.ts'
import type { Consultation } from '../consultation/consultation.ts'
import type { Person } from '../person/person.ts'
import type { Suppression } from './delivery.ts'
import type { Reason } from './nudge.ts'

/** What is true at the moment of sending. */
export type OwedFacts = Readonly<{
  person: Person
  about:
    | Readonly<{ kind: 'consultation'; consultation: Consultation; answered: boolean; onRoll: boolean }>
    | Readonly<{ kind: 'commitment'; commitment: Commitment }>
  before: Temporal.Instant | null
  now: Temporal.Instant
}>

/** Reasons that belong to someone's work; "stop" is about consultations and leaves these. */
const workReasons: ReadonlySet<Reason> = new Set([
  'accept-date',
  'outcome-due',
  'outcome-late',
  'opened',
  'cannot-open',
])
export const isWork = (reason: Reason): boolean => workReasons.has(reason)

/** Whether a message is still owed, decided when it is about to be sent: why not, or undefined when it is. */
export function whyNotOwed(reason: Reason, facts: OwedFacts): Suppression | undefined {
  const { person, before, now } = facts
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
      if (stage.name !== 'open') return 'closed'
      if (!onRoll) return 'left'
      return answered ? 'answered' : undefined
    case 'results':
      if (!onRoll) return 'left'
      return stage.name === 'closed' ? undefined : 'not-needed'
    case 'outcome':
      if (!onRoll) return 'left'
      return stage.name === 'decided' ? undefined : 'not-needed'
    case 'accept-date':
      if (stage.name !== 'draft') return 'done'
      if (plan.decisionMaker !== person.id) return 'left'
      return stage.accepted !== null && plan.outcomeDue?.equals(stage.accepted) ? 'done' : undefined
    case 'opened':
      return stage.name === 'open' ? undefined : 'not-needed'
    case 'cannot-open':
      return stage.name === 'draft' ? undefined : 'not-needed'
    case 'outcome-due':
    case 'outcome-late':
      return 'not-needed'
  }
}

const aboutCommitment = ({ state, owner }: Commitment, person: Person): Suppression | undefined => {
  if (state.name === 'done') return 'done'
  return owner === person.id ? undefined : 'left'
}
