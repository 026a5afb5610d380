import { say } from '../words/say.ts'
import { smallestSensitive } from './breakdown/break-down.ts'
import type { BreakdownTable } from './breakdown/breakdown.ts'
import type { Category } from './breakdown/category.ts'
import { answerLabel } from './options.ts'
import type { Question } from './question.ts'
import { type Result, smallest } from './result.ts'

/** A breakdown as people read it: every cell has words or a number in it, never nothing and never only a sign. */
export type BreakdownShown = Readonly<{
  caption: string
  /** The first names what the rows are, the last is the total. Empty when the table is withheld. */
  columns: readonly string[]
  /** The last is the total. */
  rows: readonly (readonly string[])[]
  /** What the words in it mean, or why there is no table. */
  notes: readonly string[]
}>

/** The breakdowns of a result in the order they were named; a table that is withheld says why. */
export function breakdownTables(
  questions: readonly Question[],
  { breakdowns }: Pick<Result, 'breakdowns'>,
): readonly BreakdownShown[] {
  return breakdowns.flatMap((table) => {
    const question = questions.find(({ n }) => n === table.breakdown.question)
    return question ? [shown(question, questions, table)] : []
  })
}

function shown(question: Question, questions: readonly Question[], table: BreakdownTable): BreakdownShown {
  const { by, sensitive } = table.breakdown
  const other = by.kind === 'question' ? questions.find(({ n }) => n === by.n) : undefined
  const caption =
    by.kind === 'question'
      ? say('result.split-question', { question: question.wording, other: other?.wording ?? '' })
      : say('result.split-group', { question: question.wording, group: by.name })
  if (table.kind === 'withheld') return { caption, columns: [], rows: [], notes: [say('result.split-withheld')] }
  const people = by.kind === 'question' ? say('result.column-those') : by.name.replace(/^./u, (c) => c.toUpperCase())
  const all = say('result.column-all')
  const rows = table.rows.map((row, n) => [
    labelOf(row, other),
    ...(table.cells[n] ?? []).map((count) => (count === null ? say('result.kept-back') : String(count))),
    String(table.rowTotals[n] ?? 0),
  ])
  const total = table.rowTotals.reduce((sum, count) => sum + count, 0)
  const least = sensitive ? smallestSensitive : smallest
  const isKeptBack = table.cells.some((cells) => cells.includes(null))
  return {
    caption,
    columns: [people, ...table.columns.map((column) => labelOf(column, question)), all],
    rows: [...rows, [all, ...table.columnTotals.map(String), String(total)]],
    notes: [
      ...[...table.rows.map((row) => foldedIn(row, other)), ...table.columns.map((one) => foldedIn(one, question))]
        .filter((folded) => folded.length > mostNamed)
        .map((folded) => say('result.folded-are', { count: folded.length, groups: together.format(folded) })),
      ...(isKeptBack ? [say('result.kept-back-means', { least })] : []),
    ],
  }
}

/** More of them than this are named below the table and not in its headings. */
const mostNamed = 3

/** A heading: what people chose, or what the list says of them (no question). */
function labelOf(category: Category, question: Question | undefined): string {
  switch (category.kind) {
    case 'value':
      return valueLabel(category.value, question)
    case 'none':
      return noneLabel(question)
    case 'folded': {
      const folded = foldedIn(category, question)
      return folded.length > mostNamed ? say('result.folded', { count: folded.length }) : eitherOf.format(folded)
    }
  }
}

/** What is counted together in a category that is made of small ones. */
const foldedIn = (category: Category, question: Question | undefined): readonly string[] =>
  category.kind === 'folded'
    ? [
        ...category.values.map((value) => valueLabel(value, question)),
        ...(category.none ? [noneLabel(question).toLowerCase()] : []),
      ]
    : []

const valueLabel = (value: string, question: Question | undefined): string =>
  question ? answerLabel(question, value) : value

const noneLabel = (question: Question | undefined): string => say(question ? 'result.no-answer' : 'result.not-known')

const eitherOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const together = new Intl.ListFormat('en-GB', { type: 'conjunction' })
