import { describe, expect, it } from 'vitest'
import { breakDown } from '../../src/consultation/breakdown/break-down.ts'
import type { Attributes, Axis, Breakdown, Counted } from '../../src/consultation/breakdown/breakdown.ts'
import { mostCategories } from '../../src/consultation/breakdown/category.ts'
import { keepBack } from '../../src/consultation/breakdown/keep-back.ts'
import type { Question } from '../../src/consultation/question.ts'

const shared = { wording: 'What do you say?', required: false }
const questions: readonly Question[] = [
  { ...shared, n: 1, kind: 'yes-no' },
  { ...shared, n: 2, kind: 'one-choice', options: ['Tuesday', 'Thursday', 'Neither'] },
  { ...shared, n: 3, kind: 'satisfaction', notApplicable: true },
  { ...shared, n: 4, kind: 'free-text' },
]
const byQuestion = (n: number): Axis => ({ kind: 'question', n })
const byBlock: Axis = { kind: 'attribute', name: 'block' }
const named = (question: number, by: Axis, sensitive = false): Breakdown => ({ question, by, sensitive })

/** So many people who gave the same answers, in the same block. */
const people = (count: number, sheet: Counted['sheet'], attributes: Attributes = {}): readonly Counted[] =>
  Array.from({ length: count }, () => ({ sheet, attributes }))
/** So many who were asked and did not answer. */
const silent = (count: number, attributes: Attributes = {}): readonly Attributes[] =>
  Array.from({ length: count }, () => attributes)

const asked = (responses: readonly Counted[], ...others: readonly (readonly Attributes[])[]): readonly Attributes[] => [
  ...responses.map(({ attributes }) => attributes),
  ...others.flat(),
]

/** The one table of a breakdown when everyone asked answered. */
function tableOf(breakdown: Breakdown, ...responses: readonly (readonly Counted[])[]) {
  const all = responses.flat()
  const [table] = breakDown(questions, [breakdown], all, asked(all))
  return table
}
const value = (text: string) => ({ kind: 'value', value: text })
const withheld = { kind: 'withheld', why: 'too-few' }

describe('given answers of which every cell is large enough', () => {
  it('the whole table is shown, with its totals', () => {
    const table = tableOf(
      named(1, byQuestion(2)),
      people(12, { q1: 'yes', q2: '1' }),
      people(7, { q1: 'no', q2: '1' }),
      people(5, { q1: 'yes', q2: '2' }),
      people(9, { q1: 'no', q2: '2' }),
    )
    expect(table).toEqual({
      kind: 'shown',
      breakdown: named(1, byQuestion(2)),
      rows: [value('1'), value('2')],
      columns: [value('yes'), value('no')],
      cells: [
        [12, 7],
        [5, 9],
      ],
      rowTotals: [19, 14],
      columnTotals: [17, 16],
    })
  })

  it('those who did not answer are counted too, and so is "not applicable"', () => {
    const table = tableOf(
      named(3, byQuestion(1)),
      people(6, { q1: 'yes', q3: '5' }),
      people(6, { q1: 'no', q3: '5' }),
      people(6, { q1: 'yes', q3: 'na' }),
      people(6, { q1: 'no', q3: 'na' }),
      people(6, { q1: 'yes' }),
      people(6, { q1: 'no' }),
      people(6, { q3: '5' }),
      people(6, { q3: 'na' }),
      people(6, { q4: 'Hello' }),
    )
    expect(table).toMatchObject({
      rows: [value('yes'), value('no'), { kind: 'none' }],
      columns: [value('5'), value('na'), { kind: 'none' }],
      cells: [
        [6, 6, 6],
        [6, 6, 6],
        [6, 6, 6],
      ],
    })
  })

  it('what is no answer to the question counts as none', () => {
    const table = tableOf(
      named(1, byQuestion(2)),
      people(5, { q1: 'yes', q2: '1' }),
      people(5, { q1: 'no', q2: '1' }),
      people(5, { q1: 'yes', q2: '2' }),
      people(5, { q1: 'no', q2: '2' }),
      people(5, { q1: 'constructor', q2: '1' }),
      people(5, { q1: 'maybe', q2: '2' }),
    )
    expect(table).toMatchObject({ columns: [value('yes'), value('no'), { kind: 'none' }] })
  })
})

describe('given a small cell', () => {
  /** Yes and no in rows of 8 and more; the first cell is as small as is said. */
  const around = (count: number) =>
    tableOf(
      named(2, byQuestion(1)),
      people(count, { q1: 'yes', q2: '1' }),
      people(9, { q1: 'no', q2: '1' }),
      people(8, { q1: 'yes', q2: '2' }),
      people(8, { q1: 'no', q2: '2' }),
      people(20, { q1: 'yes', q2: '3' }),
      people(20, { q1: 'no', q2: '3' }),
    )

  it.each([0, 1, 4])('%i is kept back, and with it what would tell it by subtraction', (count) => {
    expect(around(count)).toMatchObject({
      cells: [
        [null, null, 20],
        [null, null, 20],
      ],
      rowTotals: [28 + count, 37],
      columnTotals: [9 + count, 16, 40],
    })
  })

  it('five is none', () => {
    expect(around(5)).toMatchObject({
      cells: [
        [5, 8, 20],
        [9, 8, 20],
      ],
    })
  })

  it('with a protected characteristic, nine is one and ten is none', () => {
    const sensitive = (count: number) =>
      tableOf(
        named(2, byQuestion(1), true),
        people(count, { q1: 'yes', q2: '1' }),
        ...['2', '3'].map((q2) => people(12, { q1: 'yes', q2 })),
        ...['1', '2', '3'].map((q2) => people(20, { q1: 'no', q2 })),
      )
    expect(sensitive(9)).toMatchObject({
      cells: [
        [null, null, 12],
        [null, null, 20],
      ],
    })
    expect(sensitive(10)).toMatchObject({
      cells: [
        [10, 12, 12],
        [20, 20, 20],
      ],
    })
  })
})

describe('given a table most of which is kept back', () => {
  /** So many columns with a cell of two, beside one that can be shown. */
  const small = (columns: number) =>
    tableOf(
      named(3, byQuestion(1)),
      ...['5', '4', '3', '2']
        .slice(0, columns)
        .flatMap((q3) => [people(2, { q1: 'yes', q3 }), people(9, { q1: 'no', q3 })]),
      people(20, { q1: 'yes', q3: '1' }),
      people(20, { q1: 'no', q3: '1' }),
    )

  it('a quarter is enough to show', () => {
    expect(small(3)).toMatchObject({
      cells: [
        [null, null, null, 20],
        [null, null, null, 20],
      ],
    })
  })

  it('with less than that it is withheld', () => {
    expect(small(4)).toMatchObject(withheld)
  })
})

describe('given a row of which all said the same', () => {
  it('neither that one cell nor its noughts are shown', () => {
    const table = tableOf(
      named(2, byQuestion(1)),
      people(15, { q1: 'yes', q2: '1' }),
      ...['1', '2', '3'].map((q2) => people(30, { q1: 'no', q2 })),
      ...['1', '2', '3'].map((q2) => people(30, { q2 })),
    )
    expect(table).toMatchObject({ kind: 'shown', cells: [[null, null, null], expect.anything(), expect.anything()] })
  })

  it('a table of no more than that is withheld', () => {
    const table = tableOf(
      named(2, byQuestion(1)),
      people(15, { q1: 'yes', q2: '1' }),
      people(15, { q1: 'no', q2: '2' }),
    )
    expect(table).toMatchObject(withheld)
  })
})

describe('given small categories', () => {
  it('they are folded into one, those of none among them', () => {
    const table = tableOf(
      named(1, byQuestion(3)),
      ...(['yes', 'no'] as const).flatMap((q1) => [
        people(20, { q1, q3: '5' }),
        people(20, { q1, q3: '4' }),
        people(2, { q1, q3: '3' }),
        people(2, { q1, q3: '2' }),
        people(2, { q1, q3: 'na' }),
        people(2, { q1 }),
      ]),
    )
    expect(table).toMatchObject({
      rows: [value('5'), value('4'), { kind: 'folded', values: ['3', '2', 'na'], none: true }],
      cells: [
        [20, 20],
        [20, 20],
        [8, 8],
      ],
    })
  })

  it('until the folded one is large enough, the next smallest joins it', () => {
    const table = tableOf(
      named(1, byQuestion(2)),
      ...(['yes', 'no'] as const).flatMap((q1) => [
        people(1, { q1, q2: '1' }),
        people(9, { q1, q2: '2' }),
        people(30, { q1, q2: '3' }),
      ]),
    )
    expect(table).toMatchObject({
      rows: [value('3'), { kind: 'folded', values: ['1', '2'], none: false }],
      rowTotals: [60, 20],
    })
  })

  it('a folded cell that is nearly the cell of its largest value must be as much larger', () => {
    const folded = (count: number) =>
      tableOf(
        named(2, byQuestion(1)),
        people(3, { q1: 'yes', q2: '1' }),
        people(count - 3, { q1: 'yes', q2: '2' }),
        people(9, { q1: 'no', q2: '2' }),
        people(30, { q1: 'yes', q2: '3' }),
        people(30, { q1: 'no', q2: '3' }),
        people(30, { q1: 'yes' }),
        people(30, { q1: 'no' }),
      )
    expect(folded(8)).toMatchObject({ columns: [value('3'), { kind: 'folded', values: ['1', '2'] }, { kind: 'none' }] })
    expect(folded(8)).toMatchObject({
      cells: [
        [30, 8, 30],
        [30, 9, 30],
      ],
    })
    expect(JSON.stringify(folded(7))).toContain('null')
  })

  it('and where both sides are folded, by what both hide', () => {
    const folded = (count: number) =>
      tableOf(
        named(3, byQuestion(2)),
        people(2, { q2: '1', q3: '5' }),
        people(count - 2, { q2: '2', q3: '4' }),
        people(20, { q2: '2', q3: '3' }),
        people(20, { q2: '3', q3: '4' }),
        people(20, { q2: '3', q3: '3' }),
      )
    expect(folded(8)).toMatchObject(withheld)
    expect(folded(9)).toMatchObject({
      rows: [value('3'), { kind: 'folded', values: ['1', '2'] }],
      columns: [value('3'), { kind: 'folded', values: ['5', '4'] }],
      cells: [
        [20, 20],
        [20, 9],
      ],
    })
  })

  it('two small ones that hardly hide each other take a third', () => {
    const table = tableOf(
      named(1, byQuestion(3)),
      people(2, { q1: 'yes', q3: '5' }),
      people(2, { q1: 'no', q3: '5' }),
      people(3, { q1: 'no', q3: '4' }),
      ...(['yes', 'no'] as const).flatMap((q1) => [people(20, { q1, q3: '3' }), people(30, { q1, q3: '2' })]),
    )
    expect(table).toMatchObject({ rows: [value('2'), { kind: 'folded', values: ['5', '4', '3'] }] })
  })

  it('when only one is left, the table is withheld', () => {
    const table = tableOf(named(1, byQuestion(2)), people(30, { q1: 'yes', q2: '1' }), people(4, { q1: 'no', q2: '2' }))
    expect(table).toMatchObject(withheld)
  })

  it('one value beside those who did not answer is not enough', () => {
    const table = tableOf(
      named(1, byQuestion(2)),
      ...(['yes', 'no'] as const).flatMap((q1) => [people(20, { q1, q2: '1' }), people(20, { q1 })]),
    )
    expect(table).toMatchObject(withheld)
  })

  it('nor is a question that nobody answered, that few did, or that takes own words', () => {
    const all = [...people(20, { q1: 'yes', q4: 'Hello' }), ...people(20, { q1: 'no' }), ...people(4, { q2: '1' })]
    const breakdowns = [2, 3, 4, 9].map((n) => named(1, byQuestion(n)))
    const tables = breakDown(questions, breakdowns, all, asked(all))
    expect(tables).toEqual(breakdowns.map((breakdown) => ({ ...withheld, breakdown })))
  })

  it('and with nobody at all there is no table', () => {
    expect(breakDown(questions, [named(1, byQuestion(2)), named(1, byBlock)], [], [])).toMatchObject([
      withheld,
      withheld,
    ])
  })
})

describe('given blocks', () => {
  const inBlock = (block: string, count: number) => [
    ...people(count, { q1: 'yes' }, { block }),
    ...people(count, { q1: 'no' }, { block }),
  ]

  it('they come as people count them, those not known last', () => {
    const all = [...inBlock('Block 10', 6), ...inBlock('Block 2', 7), ...inBlock('', 8), ...inBlock('block 1', 9)]
    const [table] = breakDown(questions, [named(1, byBlock)], all, asked(all))
    expect(table).toMatchObject({
      rows: [value('block 1'), value('Block 2'), value('Block 10'), { kind: 'none' }],
      rowTotals: [18, 14, 12, 16],
    })
  })

  it('two that read the same keep one order, however the people come', () => {
    const all = [...inBlock('Block 02', 6), ...inBlock('Block 2', 7)]
    const rowsOf = (responses: readonly Counted[]) =>
      breakDown(questions, [named(1, byBlock)], responses, asked(responses))
    expect(rowsOf(all)).toMatchObject([{ rows: [value('Block 02'), value('Block 2')] }])
    expect(rowsOf(all.toReversed())).toEqual(rowsOf(all))
  })

  it('what only objects have is no attribute', () => {
    const all = [...inBlock('A', 6), ...inBlock('B', 6)]
    const breakdown = named(1, { kind: 'attribute', name: 'constructor' })
    expect(breakDown(questions, [breakdown], all, asked(all))).toMatchObject([withheld])
  })

  it('one of which all but few answered is folded: a number of doors would say who did not', () => {
    const all = [...inBlock('A', 10), ...inBlock('B', 11), ...inBlock('C', 12)]
    const rows = (...others: readonly Attributes[][]) => {
      const [table] = breakDown(questions, [named(1, byBlock)], all, asked(all, ...others))
      return table?.kind === 'shown' ? table.rows : table
    }
    const [a, b, c] = ['A', 'B', 'C'].map((block) => (count: number) => [...silent(count, { block })])
    expect(rows()).toEqual([value('A'), value('B'), value('C')])
    expect(rows(a?.(5) ?? [], b?.(5) ?? [], c?.(5) ?? [])).toEqual([value('A'), value('B'), value('C')])
    expect(rows(a?.(5) ?? [], b?.(9) ?? [], c?.(4) ?? [])).toEqual([
      value('B'),
      { kind: 'folded', values: ['A', 'C'], none: false },
    ])
    expect(rows(a?.(1) ?? [])).toMatchObject(withheld)
  })

  it('a folded one hides as little as were asked beside its largest, not as few as answered', () => {
    const folded = (count: number) => {
      const all = [
        ...people(count - 1, { q1: 'yes' }, { block: 'A' }),
        ...people(1, { q1: 'yes' }),
        ...people(20, { q1: 'no' }, { block: 'A' }),
        ...inBlock('B', 30),
      ]
      const others = [silent(30, { block: 'A' }), silent(30, { block: 'B' }), silent(2)]
      return breakDown(questions, [named(1, byBlock)], all, asked(all, ...others))
    }
    expect(folded(7)).toMatchObject([withheld])
    expect(folded(8)).toMatchObject([{ rows: [value('B'), { kind: 'folded', values: ['A'], none: true }] }])
  })

  it('one that nobody answered from is folded, not left out', () => {
    const all = [...inBlock('A', 10), ...inBlock('B', 11), ...inBlock('C', 12)]
    const others = ['A', 'B', 'C', 'D'].map((block) => silent(20, { block }))
    const [table] = breakDown(questions, [named(1, byBlock)], all, asked(all, ...others))
    expect(table).toMatchObject({ rows: [value('B'), value('C'), { kind: 'folded', values: ['A', 'D'], none: false }] })
  })

  it('they are folded alike in all tables, as the strictest of them asks', () => {
    const blocks = ['A', 'B', 'C'].flatMap((block, n) =>
      (['yes', 'no'] as const).flatMap((q1) =>
        ['1', '2'].flatMap((q2) => [...people(n === 0 ? 2 : 20, { q1, q2 }, { block })]),
      ),
    )
    const rowsOf = (sensitive: boolean) =>
      breakDown(questions, [named(1, byBlock), named(2, byBlock, sensitive)], blocks, asked(blocks)).map((table) =>
        table.kind === 'shown' ? table.rows.length : 0,
      )
    expect(rowsOf(false)).toEqual([3, 3])
    expect(rowsOf(true)).toEqual([2, 2])
  })

  it('a side has no more categories than can be read', () => {
    const all = Array.from({ length: mostCategories + 40 }, (_, n) => inBlock(`Block ${n}`, 5 + (n % 2))).flat()
    const [table] = breakDown(questions, [named(1, byBlock)], all, asked(all))
    expect(table).toMatchObject({ kind: 'shown', rows: { length: mostCategories } })
    expect(table?.kind === 'shown' ? table.rows.at(-1) : table).toMatchObject({
      kind: 'folded',
      values: { length: 41 },
    })
  })

  it('those who answered and are on the list no more do not make less than nobody silent', () => {
    const all = [...inBlock('A', 10), ...inBlock('B', 10)]
    expect(breakDown(questions, [named(1, byBlock)], all, [])).toMatchObject([{ kind: 'shown', rowTotals: [20, 20] }])
  })
})

describe('given breakdowns that close a circle after all', () => {
  it('the one that does is withheld, the others are drawn', () => {
    const all = (['yes', 'no'] as const).flatMap((q1) =>
      ['1', '2'].flatMap((q2) => people(9, { q1, q2 }, { block: q2 })),
    )
    const breakdowns = [named(1, byQuestion(2)), named(2, byQuestion(1)), named(1, byBlock)]
    const kinds = breakDown(questions, breakdowns, all, asked(all)).map(({ kind }) => kind)
    expect(kinds).toEqual(['shown', 'withheld', 'shown'])
  })
})

describe('given a table whose totals are too small to hide anything', () => {
  it('keeping all of it back is not enough', () => {
    expect(keepBack({ columns: 2, counts: [1, 2, 3, 4] }, [5, 5, 5, 5])).toBeUndefined()
    expect(keepBack({ columns: 2, counts: [0, 0, 0, 0] }, [5, 5, 5, 5])).toBeUndefined()
  })

  it('of all that would do, those go in which the totals let expect fewest', () => {
    const counts = [0, 40, 20, 40, 80, 40, 20, 40, 20]
    const least = counts.map(() => 5)
    expect(keepBack({ columns: 3, counts }, least)).toEqual(new Set([0, 2, 6, 8]))
  })

  it('one that is large enough throughout keeps nothing back', () => {
    expect(keepBack({ columns: 2, counts: [5, 6, 7, 8] }, [5, 5, 5, 5])).toEqual(new Set())
  })
})
