import type { Question } from '../question.ts'
import { smallest } from '../result.ts'
import type { Attributes, Breakdown, BreakdownTable, Counted } from './breakdown.ts'
import { circleIn } from './circle.ts'
import { sideOf } from './side.ts'
import { tableOf } from './table.ts'

/** No cell smaller than `smallest` is shown, and none smaller than this where a protected characteristic is involved. */
export const smallestSensitive = 10

/**
 * Counts the breakdowns of a closed consultation, keeping back what would say who answered what. `asked` has the
 * attributes of everyone asked, those who answered among them, as they stood when the responses were counted.
 *
 * Whoever reads them is taken to know how many were asked and answered, in all and per value of an attribute, the
 * table of every question, all that is shown here, that people are whole, and that something in each patch of
 * kept-back cells is too small to show. For all of that every kept-back cell still has two possible counts at least
 * `apart`, in all tables together, and in those of another consultation of the same people. Not covered: running
 * these rules over every table that may have been, to see which keeps back the same cells; the reader's own answers
 * and those told to them; and comparing two consultations that ask the same of nearly the same people.
 *
 * A table is withheld when fewer than two values stand on either side, when none of its cells can be shown, or when it
 * closes a circle (which the check before opening refuses).
 */
export function breakDown(
  questions: readonly Question[],
  breakdowns: readonly Breakdown[],
  responses: readonly Counted[],
  asked: readonly Attributes[],
): readonly BreakdownTable[] {
  const drawn: Breakdown[] = []
  return breakdowns.map((breakdown) => {
    const withheld = { kind: 'withheld', breakdown, why: 'too-few' } as const
    if (circleIn([...drawn, breakdown])) return withheld
    drawn.push(breakdown)
    const least = leastOf(breakdown)
    const rows = sideOf({ questions, responses, asked }, breakdown.by, leastOfRows(breakdown, breakdowns))
    const columns = sideOf({ questions, responses, asked }, { kind: 'question', n: breakdown.question }, least)
    const table = tableOf(rows, columns, least)
    return table ? { kind: 'shown', breakdown, ...table } : withheld
  })
}

const leastOf = ({ sensitive }: Breakdown): number => (sensitive ? smallestSensitive : smallest)

/** An attribute is folded alike in every table, or the total of one's row could be taken from that of another's. */
const leastOfRows = (breakdown: Breakdown, all: readonly Breakdown[]): number =>
  breakdown.by.kind === 'question'
    ? leastOf(breakdown)
    : Math.max(...all.filter(({ by }) => by.kind === 'attribute').map(leastOf))
