import type { Temporal } from 'temporal-polyfill'
import { daysBetween } from '../time/local.ts'
import { type Commitment, isOverdue } from './commitment.ts'
import { isLive } from './state.ts'

/** Promises as the public reads them: late ones longest late first, then those to come, then those kept, latest first. */
export type Sorted = Readonly<{
  overdue: readonly Commitment[]
  due: readonly Commitment[]
  done: readonly Commitment[]
}>

/** Sorts promises by how they stand on a day. */
export function standingOf(commitments: readonly Commitment[], today: Temporal.PlainDate): Sorted {
  const soonest = commitments.toSorted((a, b) => daysBetween(b.due, a.due) || a.number - b.number)
  const overdue = soonest.filter((commitment) => isOverdue(commitment, today))
  return {
    overdue,
    due: soonest.filter((commitment) => isLive(commitment.state) && !overdue.includes(commitment)),
    done: commitments
      .filter(({ state }) => state.name === 'met')
      .toSorted((a, b) => doneAt(b) - doneAt(a) || b.number - a.number),
  }
}

const doneAt = ({ state }: Commitment): number => state.since.epochMilliseconds
