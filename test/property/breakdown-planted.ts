import { breakDown } from '../../src/consultation/breakdown/break-down.ts'
import type { Breakdown, BreakdownTable } from '../../src/consultation/breakdown/breakdown.ts'
import type { Category } from '../../src/consultation/breakdown/category.ts'
import type { Closing, Counting } from './breakdown-people.ts'

/** Careless ways to keep cells back, for an attacker to be tried on. */
export const planted: Readonly<Record<string, Counting>> = {
  'only the small cells': (closing) => closing.breakdowns.map((one) => tableOf(closing, one, (count) => count >= 5)),
  'only the small cells, and noughts shown': (closing) =>
    closing.breakdowns.map((one) => tableOf(closing, one, (count) => count === 0 || count >= 5)),
  'what those who were silent would give away': ({ questions, breakdowns, responses }) =>
    breakDown(
      questions,
      breakdowns,
      responses,
      responses.map(({ attributes }) => attributes),
    ),
}

/** Each table as if it were the only one. */
export const eachAlone: Counting = ({ questions, breakdowns, responses, asked }) =>
  breakdowns.flatMap((one) => breakDown(questions, [one], responses, asked))

/** Three questions of three options, each broken down by the next. */
const options = ['This', 'That', 'Neither']
const questions = [1, 2, 3].map((n) => ({ n, wording: 'Which?', required: true, kind: 'one-choice', options }) as const)
const breakdowns = [1, 2, 3].map(
  (n) => ({ question: n, by: { kind: 'question', n: (n % 3) + 1 }, sensitive: false }) as const,
)
/** How many gave each three answers: 111, 112, 113, 121 and so on. */
const people = [5, 0, 0, 0, 5, 0, 5, 0, 0, 0, 7, 0, 5, 5, 7, 7, 0, 5, 0, 5, 0, 0, 0, 0, 7, 5, 5]
const responses = people.flatMap((count, place) => {
  const [q1, q2, q3] = [Math.floor(place / 9), Math.floor(place / 3) % 3, place % 3].map((value) => String(value + 1))
  return Array.from({ length: count }, () => ({ sheet: { q1: q1 ?? '', q2: q2 ?? '', q3: q3 ?? '' }, attributes: {} }))
})
export const circle: Closing = { questions, breakdowns, responses, asked: responses.map(() => ({})) }

/** Every value by itself, and the cells that are let through. */
function tableOf(
  { responses, asked }: Closing,
  breakdown: Breakdown,
  isShown: (count: number) => boolean,
): BreakdownTable {
  const columnOf = ({ sheet }: Closing['responses'][number]) => sheet[`q${breakdown.question}`]
  const { by } = breakdown
  const rowOf = ({ sheet, attributes }: Closing['responses'][number]) =>
    by.kind === 'question' ? sheet[`q${by.n}`] : attributes['block']
  const known = by.kind === 'question' ? responses.map(rowOf) : asked.map(({ block }) => block)
  const [rows, columns] = [[...new Set(known)].toSorted(), [...new Set(responses.map(columnOf))].toSorted()]
  const total = (test: (one: Closing['responses'][number]) => boolean): number => responses.filter(test).length
  return {
    kind: 'shown',
    breakdown,
    rows: rows.map(categoryOf),
    columns: columns.map(categoryOf),
    cells: rows.map((row) =>
      columns.map((column) => {
        const count = total((one) => rowOf(one) === row && columnOf(one) === column)
        return isShown(count) ? count : null
      }),
    ),
    rowTotals: rows.map((row) => total((one) => rowOf(one) === row)),
    columnTotals: columns.map((column) => total((one) => columnOf(one) === column)),
  }
}

const categoryOf = (value: string | undefined): Category =>
  value === undefined ? { kind: 'none' } : { kind: 'value', value }
