import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepBack } from '../../src/consultation/breakdown/keep-back.ts'
import { type Grid, leewayOf } from '../../src/consultation/breakdown/leeway.ts'
import { rangesOf } from './breakdown-solver.ts'

const grid: fc.Arbitrary<Grid> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.record({
      columns: fc.constant(columns),
      counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.nat(40)), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
    }),
  )

/** The cells of each row and each column, with what they sum up to. */
const lines = ({ columns, counts }: Grid): readonly (readonly number[])[] => {
  const cells = [...counts.keys()]
  const rows = Array.from({ length: counts.length / columns }, (_, row) => row)
  return [
    ...rows.map((row) => cells.filter((cell) => Math.floor(cell / columns) === row)),
    ...Array.from({ length: columns }, (_, column) => cells.filter((cell) => cell % columns === column)),
  ]
}

/** The same question put to the solver: the table's totals and its shown cells are known. */
function solved(table: Grid, kept: ReadonlySet<number>, enough: number) {
  const sumOf = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + (table.counts[cell] ?? 0), 0)
  const shown = [...table.counts.keys()].filter((cell) => !kept.has(cell)).map((cell) => [cell])
  const rows = [...lines(table), ...shown].map((of) => ({ of, least: sumOf(of), most: sumOf(of) }))
  const targets = [...kept].map((cell) => [cell])
  return rangesOf({ variables: table.counts.length, rows, oneOf: [] }, targets, enough)
}

describe('given any table and any cells of it kept back', () => {
  it('the least and the greatest that each can be are what a solver finds', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(grid, fc.array(fc.nat(24), { minLength: 1, maxLength: 15 }), (table, cells) => {
        const kept = new Set(cells.filter((cell) => cell < table.counts.length))
        const ranges = [...kept].map((cell) => {
          const { up, down } = leewayOf(table, kept, cell, Infinity)
          const count = table.counts[cell] ?? 0
          expect(up.grid.counts[cell]).toBe(count + up.by)
          expect(down.grid.counts[cell]).toBe(count - down.by)
          return { low: count - down.by, high: count + up.by }
        })
        expect(ranges).toEqual(solved(table, kept, Infinity))
      }),
      { numRuns: 60 },
    )
  })
})

describe('given any table and what may be shown of it', () => {
  it('what is kept back has five counts it may have had, or nothing would help', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(grid, fc.constantFrom(5, 10), (table, least) => {
        const kept = keepBack(
          table,
          table.counts.map(() => least),
        )
        if (!kept) {
          const all = new Set(table.counts.keys())
          expect(solved(table, all, 5).some(({ low, high }) => high - low < 5)).toBe(true)
          return
        }
        for (const [cell, count] of table.counts.entries()) expect(kept.has(cell) || count >= least).toBe(true)
        for (const { low, high } of solved(table, kept, 5)) expect(high - low).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 60 },
    )
  })
})
