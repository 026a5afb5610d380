import type { PublicStory } from './read-record.ts'
import { isOpenNow } from './read-record.ts'
import type { TagKind } from './tag.tsx'

const stepNames = ['asked', 'answered', 'decided', 'promised', 'kept'] as const
export type StepName = (typeof stepNames)[number]

/**
 * How each link of the chain stands. Where nothing was promised there is nothing to keep, and the chain ends there; where
 * the question was taken back, it ends with the question.
 */
export function stepsOf(story: PublicStory): readonly Readonly<{ name: StepName; kind: TagKind }>[] {
  const { view, decisionLate, promises } = story
  const { name } = view.consultation.stage
  if (name === 'withdrawn') return [{ name: 'asked', kind: 'done' }]
  const counted = view.result !== null
  const decided = name === 'decided'
  const promised = promises.overdue.length + promises.due.length + promises.done.length
  const kept: TagKind =
    promises.overdue.length > 0 ? 'late' : decided ? (promises.due.length > 0 ? 'now' : 'done') : 'later'
  const steps = [
    { name: 'asked', kind: 'done' },
    { name: 'answered', kind: counted ? 'done' : 'now' },
    { name: 'decided', kind: decided ? 'done' : decisionLate ? 'late' : isOpenNow(view) || !counted ? 'later' : 'now' },
    { name: 'promised', kind: decided ? 'done' : 'later' },
    { name: 'kept', kind: kept },
  ] as const
  return decided && promised === 0 ? steps.filter((step) => step.name !== 'kept') : steps
}
