import { describe, expect, it } from 'vitest'
import { breakDown } from '../../../src/consultation/breakdown/break-down.ts'
import type { Breakdown, BreakdownTable } from '../../../src/consultation/breakdown/breakdown.ts'
import { breakdownTables } from '../../../src/consultation/breakdown-table.ts'
import { countAnswers } from '../../../src/consultation/result.ts'
import { resultMessage } from '../../../src/consultation/result-card.ts'
import { resultFile } from '../../../src/consultation/result-file.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import {
  choicesOf,
  consultation,
  evenings,
  forbidden,
  questions,
  sheets,
  stages,
  view,
  wordsOf,
  yesNo,
} from './given.ts'

const byBlock: Breakdown = { question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: false }
const bySatisfaction: Breakdown = { question: 1, by: { kind: 'question', n: 3 }, sensitive: false }
const shownBy = (
  breakdown: Breakdown,
  more: Partial<Extract<BreakdownTable, { kind: 'shown' }>> = {},
): BreakdownTable => ({
  kind: 'shown',
  breakdown,
  rows: [{ kind: 'value', value: breakdown.by.kind === 'question' ? '5' : 'Kestrel Court' }, { kind: 'none' }],
  columns: [
    { kind: 'value', value: 'yes' },
    { kind: 'value', value: 'no' },
  ],
  cells: [
    [12, 9],
    [null, null],
  ],
  rowTotals: [21, 8],
  columnTotals: [16, 13],
  ...more,
})
const tableOf = (table: BreakdownTable) => {
  const [shown, ...others] = breakdownTables(questions, { breakdowns: [table] })
  expect(others).toEqual([])
  return shown ?? expect.fail('there is no table')
}

describe('given a table by group', () => {
  it('it is named after the question and the group; the last row and column are totals', () => {
    expect(tableOf(shownBy(byBlock))).toEqual({
      caption: 'Do you want evening visits? (by block)',
      columns: ['Block', 'Yes', 'No', 'All'],
      rows: [
        ['Kestrel Court', '12', '9', '21'],
        ['Not known', 'kept back', 'kept back', '8'],
        ['All', '16', '13', '29'],
      ],
      notes: [
        '“Kept back” stands for a number under 5, or one that would give such a number away. ' +
          'So nobody can work out who said what.',
      ],
    })
  })

  it('by another question, its rows are that question’s answers', () => {
    const { caption, columns, rows } = tableOf(shownBy(bySatisfaction))
    expect(caption).toBe('Do you want evening visits? (by what they said to: How satisfied are you with repairs?)')
    expect(columns[0]).toBe('People who said')
    expect(rows.map(([first]) => first)).toEqual(['Very satisfied', 'No answer', 'All'])
  })

  it('a sensitive one says that more is kept back', () => {
    expect(tableOf(shownBy({ ...byBlock, sensitive: true })).notes[0]).toContain('a number under 10')
  })

  it('with nothing kept back, nothing is explained', () => {
    const cells = [
      [12, 9],
      [5, 6],
    ]
    expect(tableOf(shownBy(byBlock, { cells })).notes).toEqual([])
  })

  it('no cell is empty or only a sign, whatever it holds', () => {
    for (const table of [shownBy(byBlock), shownBy(bySatisfaction)])
      for (const row of tableOf(table).rows) for (const cell of row) expect(cell).toMatch(/^\d+$|[a-z]{2}/i)
  })
})

describe('given categories that are counted together', () => {
  it('few of them are named in the heading', () => {
    const rows = [{ kind: 'folded', values: ['Block 1', 'Block 2'], none: true } as const, { kind: 'none' } as const]
    expect(tableOf(shownBy(byBlock, { rows })).rows[0]?.[0]).toBe('Block 1, Block 2 or not known')
    const columns = [{ kind: 'folded', values: ['yes', 'no'], none: true } as const]
    expect(tableOf(shownBy(byBlock, { columns })).columns[1]).toBe('Yes, No or no answer')
  })

  it('many are numbered there, and named below', () => {
    const values = Array.from({ length: 9 }, (_, n) => `Block ${n + 1}`)
    const { rows, notes } = tableOf(shownBy(byBlock, { rows: [{ kind: 'folded', values, none: false }] }))
    expect(rows[0]?.[0]).toBe('9 smaller groups')
    expect(notes[0]).toMatch(/^The 9 smaller groups are Block 1, .*Block 8 and Block 9\.$/)
  })
})

describe('given a table that is withheld', () => {
  it('it says so and why, in words, and has no numbers', () => {
    expect(tableOf({ kind: 'withheld', breakdown: byBlock, why: 'too-few' })).toEqual({
      caption: 'Do you want evening visits? (by block)',
      columns: [],
      rows: [],
      notes: ["We don't show this table. The groups are too small, so it could say who said what."],
    })
  })

  it('a table of a question that is not there is not there either', () => {
    expect(breakdownTables([], { breakdowns: [shownBy(byBlock)] })).toEqual([])
  })
})

describe('given a result in the chat', () => {
  const counted = countAnswers(questions, sheets(29, { q1: 'yes' }), 40)
  const message = (...breakdowns: BreakdownTable[]) =>
    resultMessage(view(consultation(stages.closed), { result: { ...counted, breakdowns, root: null } }))
  const where = 'You can see how groups differ on the page of Harbour Homes.'

  it('one sentence says where the tables by group are, and those that fit are there', () => {
    const said = message(shownBy(byBlock), shownBy(bySatisfaction))
    expect(wordsOf(said)).toContain(where)
    const captions = said.blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []))
    expect(captions).toContain('Do you want evening visits? (by block)')
    expect(wordsOf(said).match(/stands for a number under 5/g)).toHaveLength(1)
    expect(wordsOf(said)).not.toMatch(forbidden)
  })

  it('a link leads to that page, where there is something to see', () => {
    const linked = (...breakdowns: BreakdownTable[]) => {
      const closed = view(consultation(stages.closed), { result: { ...counted, breakdowns, root: null } })
      return choicesOf(resultMessage(closed, 'https://parley.test')).filter(({ kind }) => kind === 'link')
    }
    const link = { kind: 'link', url: 'https://parley.test/l/harbour/c/3', label: 'See how groups differ' }
    expect(linked(shownBy(byBlock))).toEqual([link])
    expect(linked({ kind: 'withheld', breakdown: byBlock, why: 'too-few' })).toEqual([])
    expect(linked()).toEqual([])
  })

  it('a table too wide for a chat is only on the page: that is said, also in short, and it can be downloaded', () => {
    const columns = Array.from({ length: 6 }, (_, n) => ({ kind: 'value', value: String(n + 1) }) as const)
    const wide = shownBy(byBlock, { columns, cells: [Array.from({ length: 6 }, () => 7)] })
    const breakdowns = [wide, shownBy(bySatisfaction)]
    const closed = view(consultation(stages.closed), { result: { ...counted, breakdowns, root: null } })
    const said = resultMessage(closed, 'https://parley.test')
    const large =
      'One table is too big to show here. You can see and download all of them on the page of Harbour Homes.'
    expect(wordsOf(said)).toContain(large)
    expect(said.summary).toContain(large)
    expect(wordsOf(said)).not.toContain('(by block)')
    expect(choicesOf(said)).toContainEqual({
      kind: 'link',
      url: 'https://parley.test/l/harbour/c/3/results.csv',
      label: 'Download the numbers',
    })
  })

  it('when none can be shown, that is said; when none was named, nothing is', () => {
    const none = message({ kind: 'withheld', breakdown: byBlock, why: 'too-few' })
    expect(wordsOf(none)).toContain('The groups are too small to show how they differ.')
    expect(wordsOf(message())).not.toMatch(/groups/)
  })
})

describe('given a result to be downloaded', () => {
  const fileOf = (result: Partial<ConsultationView['result'] & object>) => {
    const counted = countAnswers(questions, sheets(29, { q1: 'yes' }), 40)
    return resultFile(
      view(consultation(stages.closed), { result: { ...counted, breakdowns: [], root: null, ...result } }),
    )
  }

  it('every cell of every table stands in it once, as it is shown, and why one is not shown', () => {
    const file = fileOf({
      breakdowns: [shownBy(byBlock), { kind: 'withheld', breakdown: bySatisfaction, why: 'too-few' }],
    })
    expect(file?.columns).toEqual(['Table', 'Row', 'Column', 'Value'])
    const rows = file?.rows.map((row) => row.join(' | ')) ?? []
    expect(rows.slice(0, 4)).toEqual([
      'When should repairs visits happen? | Asked | People | 40',
      'When should repairs visits happen? | Answered | People | 29',
      'Do you want evening visits? | Yes | People | 29',
      'Do you want evening visits? | Yes | Share | 100%',
    ])
    expect(rows).toContain('Do you want evening visits? (by block) | Kestrel Court | Yes | 12')
    expect(rows).toContain('Do you want evening visits? (by block) | Not known | Yes | kept back')
    expect(rows.join('\n')).toMatch(/\(by block\) \| {2}\| {2}\| “Kept back” stands for a number under 5/)
    expect(rows.at(-1)).toContain("We don't show this table.")
    expect(file?.rows.every((row) => row.length === 4)).toBe(true)
  })

  it('of few answers only their number is in it', () => {
    const file = fileOf({ answered: 3, tables: 'too-few' })
    expect(file?.rows.map((row) => row[3])).toEqual(['40', '3', expect.stringContaining('Fewer than 5')])
  })

  it('before closing there is none', () => {
    expect(resultFile(view(consultation(stages.open)))).toBeUndefined()
  })
})

describe('given answers that are counted', () => {
  it('what is shown of them holds no number under five, and sums up', () => {
    const people = Array.from({ length: 60 }, (_, n) => ({
      sheet: { q1: n % 5 === 0 ? 'no' : 'yes', q2: n < 3 ? '1' : n % 2 === 0 ? '2' : '3' },
      attributes: { block: n < 28 ? 'Kestrel Court' : 'Heron House' },
    }))
    const asked = [...people, ...people].map(({ attributes }) => attributes)
    const named = [byBlock, { question: 2, by: { kind: 'question', n: 1 }, sensitive: false } as const]
    const breakdowns = breakDown([yesNo, evenings], named, people, asked)
    const tables = breakdownTables([yesNo, evenings], { breakdowns })
    expect(tables).toHaveLength(2)
    expect(tables.some(({ rows }) => rows.length > 0)).toBe(true)
    for (const { rows } of tables)
      for (const row of rows)
        for (const cell of row.slice(1)) expect(cell === 'kept back' || Number(cell) >= 5).toBe(true)
  })
})
