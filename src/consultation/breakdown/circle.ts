import type { Axis, Breakdown } from './breakdown.ts'

/**
 * The first breakdown that closes a circle with those before it, to be refused before opening. Questions and the list
 * of people asked are joined by the breakdowns between them. While nothing goes round, two tables share no more than
 * one side, whose totals are known anyway, and together say no more than each alone (a decomposable set: Dobra and
 * Fienberg, PNAS 97, 2000). A × B, B × C and A × C bound each other's cells; so does the same pair twice.
 *
 * The attributes are one end, not many: how many live in which block of which estate is known to whoever knows the
 * houses, so that one question by block and by estate goes round through the list. A second attribute closes a circle
 * by itself, because the totals of blocks taken from the total of an estate may leave one flat.
 */
export function circleIn(breakdowns: readonly Breakdown[]): Breakdown | undefined {
  const joined = new Map<string, string>()
  const rootOf = (end: string): string => {
    const next = joined.get(end)
    return next === undefined ? end : rootOf(next)
  }
  const attributes = new Set<string>()
  for (const breakdown of breakdowns) {
    const { question, by } = breakdown
    if (by.kind === 'attribute') attributes.add(by.name)
    if (attributes.size > 1) return breakdown
    const [one, other] = [rootOf(endOf({ kind: 'question', n: question })), rootOf(endOf(by))]
    if (one === other) return breakdown
    joined.set(one, other)
  }
  return undefined
}

const endOf = (axis: Axis): string => (axis.kind === 'question' ? `question ${axis.n}` : 'the list')
