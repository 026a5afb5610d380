import type { Temporal } from 'temporal-polyfill'
import { type AboutPromise, whyNoPromiseNudge } from '../commitment/owed.ts'
import type { Consultation } from '../consultation/consultation.ts'
import type { Person } from '../person/person.ts'
import type { Wish } from '../rights/records.ts'
import type { Suppression } from './delivery.ts'
import { isPromiseReason, isWork, type PromiseReason, type Reason } from './nudge.ts'

/** What is true at the moment of sending. */
export type OwedFacts = Readonly<{
  person: Person
  about:
    | Readonly<{ kind: 'consultation'; consultation: Consultation; answered: boolean; onRoll: boolean }>
    | AboutPromise
  before: Temporal.Instant | null
  /** Whether they asked to be forgotten, or have been. */
  wish: Wish['kind']
  now: Temporal.Instant
}>

/** Whether a message is still owed, decided when it is about to be sent: why not, or undefined when it is. */
export function whyNotOwed(reason: Reason, facts: OwedFacts): Suppression | undefined {
  const { person, before, wish, now } = facts
  if (wish === 'nobody' || (wish === 'asked' && !isWork(reason))) return 'forgotten'
  if (person.stopped && !isWork(reason)) return 'stopped'
  if (before && now.epochMilliseconds >= before.epochMilliseconds) return 'too-late'
  if (facts.about.kind !== 'consultation')
    return isPromiseReason(reason) ? whyNoPromiseNudge(reason, facts.about, person, now) : 'not-needed'
  return isPromiseReason(reason) ? 'not-needed' : aboutConsultation(reason, facts.about, person)
}

function aboutConsultation(
  reason: Exclude<Reason, PromiseReason>,
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
  }
}
