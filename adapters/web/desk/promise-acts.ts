import { isLive } from '../../../src/commitment/state.ts'
import type { Tone } from '../parts.tsx'
import type { AtPromise } from './promise-read.ts'

/** Everything that can be done to a promise at the desk, each with an address of its own. */
export const actNames = [
  'agree',
  'update',
  'seen',
  'done',
  'evidence',
  'due',
  'snooze',
  'owner',
  'disown',
  'not-met',
  'again',
  'withdraw',
] as const
export type ActName = (typeof actNames)[number]

export const toneOf = (act: ActName): Tone =>
  act === 'withdraw' || act === 'not-met' ? 'danger' : act === 'done' || act === 'agree' ? 'go' : 'plain'

/**
 * Whether it is offered to whoever is here, as the promise stands. The verbs decide; this keeps people from being led to
 * what they would be refused.
 */
export function isOffered(act: ActName, { visit, promise, tends, steers, desk }: AtPromise): boolean {
  const { state, origin, disowned, due } = promise
  const live = isLive(state)
  const owed = origin.kind === 'answer-owed'
  switch (act) {
    case 'agree':
      return tends && state.name === 'proposed'
    case 'update':
      return tends && live
    case 'seen':
      return tends && live && desk.today.since(due).sign > 0
    case 'done':
    case 'not-met':
      return tends && live && !owed
    case 'evidence':
      return tends && state.name !== 'withdrawn' && state.name !== 'proposed'
    case 'due':
      return steers && live && !owed
    case 'snooze':
      return tends && live
    case 'owner':
      return steers && (live || state.name === 'proposed')
    case 'disown':
      return tends && live && disowned === null
    case 'again':
      return steers && !owed && (state.name === 'met' || state.name === 'not-met')
    case 'withdraw':
      return visit.officer && !owed && (live || state.name === 'proposed' || state.name === 'not-met')
  }
}
