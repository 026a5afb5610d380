import { say } from '../words/say.ts'
import { breakdownTables } from './breakdown-table.ts'
import { smallest } from './result.ts'
import { resultTables } from './tables.ts'
import type { ConsultationView } from './view.ts'

/** A table for a spreadsheet. */
export type ResultFile = Readonly<{ columns: readonly string[]; rows: readonly (readonly string[])[] }>

/**
 * All the tables of a result as one, a cell a row, in the same words and with the same numbers kept back as wherever they
 * are shown. Never what one person answered. Undefined before it is counted.
 */
export function resultFile({ consultation, result }: ConsultationView): ResultFile | undefined {
  if (!result) return undefined
  const { plan } = consultation
  const { asked, answered, tables } = result
  return {
    columns: [say('result.file-table'), say('result.file-row'), say('result.file-column'), say('result.file-value')],
    rows: [
      [plan.title, say('result.file-asked'), say('result.column-people'), String(asked)],
      [plan.title, say('result.file-answered'), say('result.column-people'), String(answered)],
      ...(tables === 'too-few' ? [[plan.title, '', '', say('result.too-few', { smallest })]] : []),
      ...[...resultTables(plan.questions, result), ...breakdownTables(plan.questions, result)].flatMap(cells),
    ],
  }
}

type Shown = Readonly<{
  caption: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  notes?: readonly string[]
}>

/** Every cell under its row and its column; then what the table's words mean, or why it is not shown. */
const cells = ({ caption, columns, rows, notes = [] }: Shown): readonly (readonly string[])[] => [
  ...rows.flatMap(([row = '', ...values]) => values.map((value, n) => [caption, row, columns[n + 1] ?? '', value])),
  ...notes.map((note) => [caption, '', '', note]),
]
