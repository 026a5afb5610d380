import { describe, expect, it } from 'vitest'
import { chartBlock, chartOf } from '../../../src/consultation/chart.ts'
import { type Question, valuesOf } from '../../../src/consultation/question.ts'
import { countAnswers, type Result } from '../../../src/consultation/result.ts'
import { resultMessage } from '../../../src/consultation/result-card.ts'
import { resultTables } from '../../../src/consultation/tables.ts'
import type { Block } from '../../../src/ports/message.ts'
import { consultation, evenings, satisfied, sheets, stages, view, yesNo } from './given.ts'

const answered = [...sheets(6, { q1: 'yes', q2: '1', q3: '5' }), ...sheets(3, { q1: 'no', q2: '2', q3: 'na' })]
const asked = [yesNo, evenings, satisfied]
const counted = countAnswers(asked, answered, 12)

const chartFor = (question: Question, given: Pick<Result, 'tables'> = counted) => {
  const table = given.tables === 'too-few' ? undefined : given.tables.find((one) => one.question === question.n)
  if (!table) throw new Error('there is no table to draw')
  return chartOf(question, table)
}
const blocksOf = (questions: readonly Question[], result: Pick<Result, 'tables'>): readonly Block[] =>
  resultMessage(
    view(consultation(stages.closed, { questions }), { result: { ...counted, ...result, breakdowns: [], root: null } }),
  ).blocks

describe('the chart of a closed question', () => {
  it('has a bar for every answer that could be given, with the figures of its table', () => {
    expect(chartFor(yesNo)).toEqual({
      title: 'Do you want evening visits?',
      bars: [
        { label: 'Yes', count: 6, said: '6 (67%)' },
        { label: 'No', count: 3, said: '3 (33%)' },
      ],
    })
    for (const [nth, question] of asked.entries()) {
      const rows = resultTables(asked, counted)[nth]?.rows.map(([label, count]) => [label, Number(count)])
      expect(chartFor(question)?.bars.map(({ label, count }) => [label, count])).toEqual(rows)
    }
  })

  it('leaves those out of the shares who gave no opinion, and says so', () => {
    const bars = chartFor(satisfied)?.bars ?? []
    expect(bars.at(0)?.said).toBe('6 (100%)')
    expect(bars.at(-1)?.said).toBe('3 (left out)')
  })

  it('is not drawn where nobody gave an opinion', () => {
    expect(chartFor(satisfied, countAnswers(asked, sheets(7, { q3: 'na' }), 12))).toBeUndefined()
    expect(chartFor(yesNo, countAnswers(asked, sheets(7, {}), 12))).toBeUndefined()
  })

  it('is described in the same words and figures', () => {
    const chart = chartFor(evenings)
    if (!chart) throw new Error('there is no chart')
    expect(chartBlock(chart)).toEqual({
      kind: 'image',
      source: { chart },
      alt: 'Bars. Which evening suits you? Tuesday: 6 (67%); Thursday: 3 (33%); Neither: 0 (0%).',
    })
  })

  it('points at the table where its description would be too long to listen to', () => {
    const options = Array.from({ length: 20 }, (_, n) => `${n} ${'long '.repeat(19)}`)
    const question: Question = { ...evenings, kind: 'one-choice', n: 1, options }
    const chart = chartFor(question, countAnswers([question], sheets(5, { q1: '1' }), 5))
    if (!chart) throw new Error('there is no chart')
    expect(chart.bars).toHaveLength(valuesOf(question).length)
    expect(chartBlock(chart).alt).toBe('Bars. Which evening suits you? The same is in the table above.')
  })
})

describe('a result', () => {
  it('shows a picture right after each table it is of', () => {
    const kinds = blocksOf(asked, counted).map(({ kind }) => kind)
    expect(kinds.join(' ')).toContain('table image table image table image')
  })

  it('shows at most three', () => {
    const many = [1, 2, 3, 4, 5].map((n): Question => ({ ...yesNo, n }))
    const all = sheets(9, Object.fromEntries(many.map(({ n }) => [`q${n}`, 'yes'])))
    const kinds = blocksOf(many, countAnswers(many, all, 12)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'table')).toHaveLength(5)
    expect(kinds.filter((kind) => kind === 'image')).toHaveLength(3)
  })

  it('shows none where no numbers are shown', () => {
    expect(blocksOf(asked, countAnswers(asked, answered.slice(0, 4), 12)).map(({ kind }) => kind)).not.toContain(
      'image',
    )
  })
})
