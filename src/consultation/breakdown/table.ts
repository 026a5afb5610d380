import { besideLargest, type Category, categoryOf, countOf, type Group, isReal } from './category.ts'
import { apart, keepBack } from './keep-back.ts'
import type { Side } from './side.ts'

/** Counts by row and column; null is kept back. Every total is shown, and together they are all who answered at all. */
export type Table = Readonly<{
  rows: readonly Category[]
  columns: readonly Category[]
  cells: readonly (readonly (number | null)[])[]
  rowTotals: readonly number[]
  columnTotals: readonly number[]
}>

/**
 * The share of a table's cells that must be left to show. Below it there is little to read, and most to be found by
 * whoever runs these rules backwards; a table without a cell is none.
 */
const leastShare = 1 / 4

/** Crosses two sides and keeps back what is too small, and what would tell it; undefined when no table is left. */
export function tableOf(rows: Side, columns: Side, least: number): Table | undefined {
  if ([rows, columns].some(({ groups }) => groups.filter(isReal).length < 2)) return undefined
  const width = columns.groups.length
  const counts = new Array<number>(rows.groups.length * width).fill(0)
  for (const [n, row] of rows.places.entries()) {
    const cell = row * width + (columns.places[n] ?? 0)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  const leasts = rows.groups.flatMap((row) => columns.groups.map((column) => leastShown(row, column, least)))
  const kept = keepBack({ columns: width, counts }, leasts)
  if (!kept || counts.length - kept.size < counts.length * leastShare) return undefined
  const shown = counts.map((count, cell) => (kept.has(cell) ? null : count))
  return {
    rows: rows.groups.map(categoryOf),
    columns: columns.groups.map(categoryOf),
    cells: rows.groups.map((_, row) => shown.slice(row * width, (row + 1) * width)),
    rowTotals: rows.groups.map(countOf),
    columnTotals: columns.groups.map(countOf),
  }
}

/**
 * The least count that may be shown where a row and a column cross. That of a folded category tells the cell of its
 * largest member to within those beside it; where these are few, it must be so much larger.
 */
function leastShown(row: Group, column: Group, least: number): number {
  const inRow = besideLargest(row)
  const inColumn = besideLargest(column)
  return least + Math.max(0, ...[inRow, inColumn, inRow + inColumn].filter((beside) => beside < apart))
}
