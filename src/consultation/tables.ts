import type { Block } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import type { Result } from './result.ts'
import { percent } from './sentences.ts'

type Table = Extract<Block, { kind: 'table' }>

/** One table per closed question: answer, how many, and what share of those who gave an opinion. */
export function resultTables(questions: readonly Question[], result: Result): readonly Table[] {
  if (result.tables === 'too-few') return []
  return result.tables.flatMap((table) => {
    const question = questions.find(({ n }) => n === table.question)
    if (!question) return []
    const rows = optionsOf(question).map(({ value, label }) => {
      const count = table.counts[value] ?? 0
      return [label, String(count), value === 'na' ? say('result.left-out-cell') : `${percent(count, table.base)}%`]
    })
    return [
      {
        kind: 'table' as const,
        caption: question.wording,
        columns: [say('result.column-answer'), say('result.column-people'), say('result.column-share')],
        rows,
      },
    ]
  })
}
