import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakDown } from '../../src/consultation/breakdown/break-down.ts'
import type { Breakdown } from '../../src/consultation/breakdown/breakdown.ts'
import { breakdownTables } from '../../src/consultation/breakdown-table.ts'
import type { Question } from '../../src/consultation/question.ts'
import { countGroups, type ListCount, smallestShown } from '../../src/person/groups.ts'

const runs = { numRuns: 200 }

const questions: readonly Question[] = [
  {
    n: 1,
    wording: 'Which time suits you?',
    required: true,
    kind: 'one-choice',
    options: ['Mornings', 'Evenings', 'Weekends'],
  },
  { n: 2, wording: 'Are you in by day?', required: false, kind: 'yes-no' },
]
const breakdowns: readonly Breakdown[] = [
  { question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: false },
  { question: 1, by: { kind: 'question', n: 2 }, sensitive: true },
]
const person = fc.record({
  q1: fc.constantFrom('1', '2', '3'),
  q2: fc.constantFrom('yes', 'no', ''),
  block: fc.constantFrom('Kestrel Court', 'Heron House', 'The lodge', ''),
  answered: fc.boolean(),
})

describe('given any answers of any people', () => {
  it('a table holds a number or words in every cell, no number is small, and what is shown sums up to no more than all', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 120 }), (people) => {
        const known = people.map(({ block }): Record<string, string> => (block ? { block } : {}))
        const counted = people.flatMap(({ q1, q2, answered }, n) =>
          answered ? [{ sheet: { q1, q2 }, attributes: known[n] ?? {} }] : [],
        )
        const tables = breakdownTables(questions, { breakdowns: breakDown(questions, breakdowns, counted, known) })
        expect(tables).toHaveLength(breakdowns.length)
        for (const [n, { columns, rows, notes }] of tables.entries()) {
          if (rows.length === 0) expect(notes).toHaveLength(1)
          const least = breakdowns[n]?.sensitive ? 10 : 5
          for (const [index, row] of rows.entries()) {
            expect(row).toHaveLength(columns.length)
            const [total = 0, ...shown] = row.slice(1).map(Number).toReversed()
            const given = shown.filter((count) => !Number.isNaN(count))
            for (const cell of row.slice(1, -1)) expect(cell).toMatch(/^\d+$|^kept back$/)
            if (index < rows.length - 1) for (const count of given) expect(count).toBeGreaterThanOrEqual(least)
            expect(given.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(total)
          }
          if (rows.length > 0) expect(rows.at(-1)?.at(-1)).toBe(String(counted.length))
          if (rows.some((row) => row.includes('kept back'))) expect(notes.at(-1)).toContain('Kept back')
        }
      }),
      runs,
    )
  })
})

describe('given any list of people', () => {
  const values = fc.array(
    fc.record({
      group: fc.constantFrom('block', 'tenure'),
      value: fc.string({ maxLength: 4 }),
      people: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 20 },
  )

  it('an officer sees no value of fewer than five, and every group and value is accounted for', () => {
    fc.assert(
      fc.property(values, (known) => {
        const count: ListCount = { people: 99, values: known }
        const groups = countGroups(count)
        expect(new Set(groups.map(({ group }) => group))).toEqual(new Set(known.map(({ group }) => group)))
        for (const group of groups)
          for (const { people } of group.values) expect(people).toBeGreaterThanOrEqual(smallestShown)
        expect(groups.reduce((sum, group) => sum + group.values.length + group.small, 0)).toBe(known.length)
      }),
      runs,
    )
  })
})
