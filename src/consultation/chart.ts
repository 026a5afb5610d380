import type { Chart } from '../ports/chart.ts'
import type { Block } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import type { ResultTable } from './result.ts'
import { percent } from './sentences.ts'

/** No channel takes a longer description of a picture, and nobody listens to one. */
const longestAlt = 1_000

/** The bars of one closed question: what stands in its table, to be looked at. Undefined where nobody gave an opinion. */
export function chartOf(question: Question, table: ResultTable): Chart | undefined {
  if (table.base === 0) return undefined
  const bars = optionsOf(question).map(({ value, label }) => {
    const count = table.counts[value] ?? 0
    const share = value === 'na' ? say('result.left-out-cell') : `${percent(count, table.base)}%`
    return { label, count, said: say('chart.bar', { count, share }) }
  })
  return { title: question.wording, bars }
}

/** The picture of a chart with the same in words; where those are too many, they are those of the table before it. */
export function chartBlock(chart: Chart): Extract<Block, { kind: 'image' }> {
  const bars = chart.bars.map(({ label, said }) => say('chart.alt-bar', { label, said })).join('; ')
  const whole = say('chart.alt', { title: asSentence(chart.title), bars })
  const alt = whole.length <= longestAlt ? whole : say('chart.alt-short', { title: asSentence(chart.title) })
  return { kind: 'image', source: { chart }, alt }
}
