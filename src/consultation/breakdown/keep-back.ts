import { smallest } from '../result.ts'
import { detour, type Grid, leewayOf } from './leeway.ts'

/** How far apart two counts must lie that a kept-back cell may have had, for all that is published. */
export const apart = smallest

/**
 * The cells of a table that are not shown: every one smaller than its `least`, and as many more as it takes for each
 * of them all to have had, for a reader of the rest and of the totals, two counts at least `apart`. Undefined when
 * keeping back the whole table would not do.
 */
export function keepBack(grid: Grid, least: readonly number[]): ReadonlySet<number> | undefined {
  const kept = new Set(grid.counts.flatMap((count, cell) => (count < (least[cell] ?? 0) ? [cell] : [])))
  const price = pricesOf(grid)
  const priceOf = (step: number): number => (kept.has(step) ? 0 : price(step))
  // A set hands out what is added to it on the way.
  for (const cell of kept)
    for (;;) {
      const { up, down } = leewayOf(grid, kept, cell, apart)
      if (up.by + down.by >= apart) break
      const [higher, lower] = [detour(up.grid, cell, 1, priceOf), detour(down.grid, cell, -1, priceOf)]
      const more = higher && lower && lower.cost < higher.cost ? lower : (higher ?? lower)
      if (!more) return undefined
      for (const step of more.steps) kept.add(step)
    }
  return kept
}

/**
 * What keeping back one more cell costs: first that there is one more, then how many the totals of its row and column
 * let expect in it. Not how many are in it: a choice by what everyone knows tells nothing of what is kept back.
 */
function pricesOf({ columns, counts }: Grid): (cell: number) => number {
  const rowTotals: number[] = []
  const columnTotals: number[] = []
  for (const [cell, count] of counts.entries()) {
    const [row, column] = [Math.floor(cell / columns), cell % columns]
    rowTotals[row] = (rowTotals[row] ?? 0) + count
    columnTotals[column] = (columnTotals[column] ?? 0) + count
  }
  const total = counts.reduce((sum, count) => sum + count, 1)
  return (cell) => 1 + ((rowTotals[Math.floor(cell / columns)] ?? 0) * (columnTotals[cell % columns] ?? 0)) / total ** 2
}
