import type { Block } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { chartBlock, chartOf } from './chart.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import type { Result, ResultTable } from './result.ts'
import { percent } from './sentences.ts'

type Table = Extract<Block, { kind: 'table' }>

/** As many pictures as are looked at in a chat. */
const mostCharts = 3

/** One table per closed question: answer, how many, and what share of those who gave an opinion. */
export const resultTables = (questions: readonly Question[], result: Pick<Result, 'tables'>): readonly Table[] =>
  counted(questions, result).map(([question, table]) => tableOf(question, table))

/** The same, the first few each with a picture of it. */
export function resultPictures(questions: readonly Question[], result: Pick<Result, 'tables'>): readonly Block[] {
  let charts = 0
  return counted(questions, result).flatMap(([question, table]): readonly Block[] => {
    const chart = charts < mostCharts ? chartOf(question, table) : undefined
    if (chart) charts += 1
    return chart ? [tableOf(question, table), chartBlock(chart)] : [tableOf(question, table)]
  })
}

/** Each closed question that may be shown, with its counts. */
function counted(
  questions: readonly Question[],
  { tables }: Pick<Result, 'tables'>,
): readonly (readonly [Question, ResultTable])[] {
  if (tables === 'too-few') return []
  return tables.flatMap((table) => {
    const question = questions.find(({ n }) => n === table.question)
    return question ? [[question, table] as const] : []
  })
}

const tableOf = (question: Question, { counts, base }: ResultTable): Table => ({
  kind: 'table',
  caption: question.wording,
  columns: [say('result.column-answer'), say('result.column-people'), say('result.column-share')],
  rows: optionsOf(question).map(({ value, label }) => {
    const count = counts[value] ?? 0
    return [label, String(count), value === 'na' ? say('result.left-out-cell') : `${percent(count, base)}%`]
  }),
})
