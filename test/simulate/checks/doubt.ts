import type { Fault } from '../faults.ts'

/** After these nobody can know whether a message was seen. */
export const doubtful: readonly Fault[] = [
  'shown-unanswered',
  'lost-unanswered',
  'dies-after-claim',
  'dies-before-sending',
  'dies-after-sending',
  'dies-before-settling',
  'died-with-others',
]

export const wasDoubtful = (befell: ReadonlySet<Fault>): boolean => doubtful.some((fault) => befell.has(fault))
