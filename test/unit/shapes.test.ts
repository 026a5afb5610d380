import { describe, expect, it } from 'vitest'
import { planShape } from '../../adapters/prisma/shapes/plan.ts'
import { resultShape } from '../../adapters/prisma/shapes/result.ts'
import type { Result } from '../../src/consultation/result.ts'

const counted = { asked: 40, answered: 29, tables: 'too-few' }

describe('given what was kept before there were tables by group and sealed answers', () => {
  it('a result has neither', () => {
    expect(resultShape.parse(counted)).toEqual({ ...counted, breakdowns: [], root: null })
  })

  it('a plan is named, leaves a tie to the one who decides, and has no tables', () => {
    const old = { kind: 'pulse', title: 't', background: '', canChange: '', cannotChange: '', offline: '' }
    const plan = planShape.parse({
      ...old,
      audience: 'list',
      mode: 'named',
      questions: [],
      closes: null,
      outcomeDue: null,
    })
    expect(plan).toMatchObject({ mode: 'named', tieRule: 'decision-maker', keptUntil: null, breakdowns: [] })
  })
})

describe('given a result with tables by group', () => {
  const by = { kind: 'attribute', name: 'block' } as const
  const result: Result = {
    asked: 40,
    answered: 29,
    tables: [],
    breakdowns: [
      {
        kind: 'shown',
        breakdown: { question: 1, by, sensitive: false },
        rows: [
          { kind: 'value', value: 'Kestrel Court' },
          { kind: 'folded', values: ['A', 'B'], none: true },
        ],
        columns: [{ kind: 'value', value: 'yes' }, { kind: 'none' }],
        cells: [
          [12, null],
          [null, 7],
        ],
        rowTotals: [15, 14],
        columnTotals: [17, 12],
      },
      { kind: 'withheld', breakdown: { question: 2, by: { kind: 'question', n: 1 }, sensitive: true }, why: 'too-few' },
    ],
    root: 'ab'.repeat(32),
  }

  it('comes back as it was kept', () => {
    expect(resultShape.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  })
})
