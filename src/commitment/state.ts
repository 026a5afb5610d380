import type { Temporal } from 'temporal-polyfill'

/**
 * How a promise stands, and since when. Whether it is overdue is never stored, it is read off the calendar (`isOverdue`).
 *
 * - proposed: written down, and not agreed: nobody is reminded, and the public does not see it
 * - agreed, on-track, at-risk: to be kept; the last two are what its owner says of it
 * - met, not-met: over, and why not
 * - withdrawn: taken back with a reason, or what it was about was
 */
export type CommitmentState =
  | Readonly<{ name: 'proposed' | 'agreed' | 'on-track' | 'at-risk' | 'met'; since: Temporal.Instant }>
  | Readonly<{ name: 'not-met' | 'withdrawn'; since: Temporal.Instant; reason: string }>

export type StateName = CommitmentState['name']

export const stateNames = [
  'proposed',
  'agreed',
  'on-track',
  'at-risk',
  'met',
  'not-met',
  'withdrawn',
] as const satisfies readonly StateName[]

export const isStateName = (text: string): text is StateName => stateNames.some((name) => name === text)

/** From each state, those it may become. Nothing else changes a promise's state. */
const edges: Readonly<Record<StateName, readonly StateName[]>> = {
  proposed: ['agreed', 'withdrawn'],
  agreed: ['on-track', 'at-risk', 'met', 'not-met', 'withdrawn'],
  'on-track': ['at-risk', 'met', 'not-met', 'withdrawn'],
  'at-risk': ['on-track', 'met', 'not-met', 'withdrawn'],
  // Taken up again: somebody challenged it and was right, or it is given another day.
  met: ['at-risk'],
  'not-met': ['agreed', 'withdrawn'],
  withdrawn: [],
}

export const mayBecome = (from: StateName, to: StateName): boolean => edges[from].includes(to)

const live: ReadonlySet<StateName> = new Set(['agreed', 'on-track', 'at-risk'])

/** Agreed and not yet over: what reminders and lateness are about. */
export const isLive = ({ name }: CommitmentState): boolean => live.has(name)

/** Kept, not kept or taken back. */
export const isOver = (state: CommitmentState): boolean => !isLive(state) && state.name !== 'proposed'
