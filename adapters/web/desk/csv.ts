import { stringify } from 'csv-stringify/sync'
import { plainCell } from '../../../src/words/csv-cell.ts'

export const csvType = 'text/csv; charset=utf-8'

/**
 * A table for spreadsheets. A cell that a spreadsheet would read as a formula begins with an apostrophe instead, so that
 * what a resident wrote can never run on an officer's computer. Every cell is quoted: a line break of any kind within one
 * must not begin a row.
 */
export const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify(
    [columns, ...rows].map((row) => row.map(plainCell)),
    { bom: true, quoted: true, record_delimiter: 'windows' },
  )
