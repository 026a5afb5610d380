import type { Asked, Human, Pledge } from '../model.ts'
import { isHere } from '../model.ts'
import { dayOf } from '../wall.ts'

/** Reasons that belong to somebody's work: "stop" does not end them. */
const ofWork: ReadonlySet<string> = new Set([
  'accept-date',
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
])
/** What is said once more through another account when nobody knows whether it was heard. */
const heard: ReadonlySet<string> = new Set(['outcome-late', 'passed-on', 'late-sponsor', 'late-board'])
export const mustBeHeard = (reason: string | null): boolean => reason !== null && heard.has(reason)
export const isWork = (reason: string): boolean => ofWork.has(reason)
export const isUrgent = (reason: string): boolean => reason === 'passed-on'

export type Matter = Readonly<{ asked: Asked | undefined; pledge: Pledge | undefined }>

/** Why somebody must not be sent this now, as people were promised it; undefined when they are owed it. */
export function whyNot(reason: string, human: Human, matter: Matter, now: number): string | undefined {
  if (!isHere(human)) return 'they are nobody any more'
  if (human.forgetsAt !== null && !isWork(reason)) return 'they asked to be forgotten'
  if (human.stopped && !isWork(reason)) return 'they said stop'
  if (matter.asked) return whyNotAbout(reason, human, matter.asked, now)
  if (matter.pledge) return whyNotPromised(reason, human, matter.pledge, now)
  return 'there is nothing that it is about'
}

function whyNotAbout(reason: string, human: Human, asked: Asked, now: number): string | undefined {
  const decides = asked.decider === human
  const isAsked = asked.roll.has(human)
  switch (reason) {
    case 'closing-soon':
    case 'reminder':
      if (asked.stage !== 'open' || now >= asked.closesAt) return 'answering is over'
      if (!isAsked) return 'they were not asked'
      return asked.answers.has(human) ? 'they have answered' : undefined
    case 'results':
      if (!isAsked) return 'they were not asked'
      return asked.stage === 'closed' ? undefined : `it is ${asked.stage}`
    case 'outcome':
      if (!isAsked) return 'they were not asked'
      return asked.stage === 'decided' ? undefined : `it is ${asked.stage}`
    case 'withdrawn':
      if (!isAsked && !decides) return 'they were not asked'
      return asked.stage === 'withdrawn' ? undefined : `it is ${asked.stage}`
    case 'accept-date':
      if (!decides) return 'they do not decide'
      return asked.stage === 'draft' && asked.waitsForWord !== null ? undefined : 'nothing waits for their word'
    case 'opened':
      return asked.stage === 'open' ? undefined : `it is ${asked.stage}`
    default:
      return undefined
  }
}

/** An answer that is owed, or an action that was promised. */
function whyNotPromised(reason: string, human: Human, pledge: Pledge, now: number): string | undefined {
  if (pledge.ended !== null) return 'it has ended'
  const isLate = dayOf(now) > pledge.due
  switch (reason) {
    case 'now-yours':
      return pledge.owner === human ? undefined : 'it is not theirs'
    case 'outcome-due':
      if (isLate) return 'it is late already'
      return pledge.owner === human ? undefined : 'it is not theirs'
    case 'outcome-late':
      if (!isLate) return 'it is not late'
      return pledge.owner === human ? undefined : 'it is not theirs'
    case 'late-sponsor':
    case 'late-board': {
      const role = reason === 'late-board' ? 'board' : 'sponsor'
      if (!isLate) return 'it is not late'
      return pledge.tenant.staff.get(role) === human ? undefined : `they are not the ${role}`
    }
    default:
      return `nobody asked for ${reason}`
  }
}
