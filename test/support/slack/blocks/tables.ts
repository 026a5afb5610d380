import { z } from 'zod'
import type { Block } from './blocks.ts'
import { type Complaint, complaint } from './complaints.ts'
import { limits } from './limits.ts'
import { piecesOf, richText } from './rich-text.ts'
import { blockId, words } from './text.ts'

const rawCell = [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
] as const
const cell = z.discriminatedUnion('type', [...rawCell, richText])
export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(limits.table.columns)).min(1).max(limits.table.rows),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
        .nullable(),
    )
    .max(limits.table.columns)
    .optional(),
})
export const dataTable = z.strictObject({
  type: z.literal('data_table'),
  block_id: blockId,
  caption: words(limits.text),
  rows: z.array(z.array(cell).min(1).max(limits.dataTable.columns)).min(2).max(limits.dataTable.rows),
  page_size: z.number().int().min(1).max(limits.dataTable.page).optional(),
  row_header_column_index: z.number().int().min(0).optional(),
})

export type Cell = z.output<typeof cell>

/** What a cell says. */
export const cellWords = (one: Cell): string =>
  one.type === 'rich_text'
    ? piecesOf(one)
        .map((piece) => ('text' in piece ? (piece.text ?? '') : ''))
        .join('')
    : one.text

/** One table to a message, every row as long as the first, and not too many words in all. */
export function tableComplaints(blocks: readonly Block[], root: string): readonly Complaint[] {
  const found: Complaint[] = []
  let tables = 0
  for (const [n, block] of blocks.entries()) {
    if (block.type !== 'table' && block.type !== 'data_table') continue
    tables += 1
    if (tables > 1) found.push(complaint('only_one_table_allowed', root, [n]))
    const total = block.rows.flat().reduce((sum, one) => sum + cellWords(one).length, 0)
    const most = block.type === 'table' ? limits.table.words : limits.dataTable.words
    if (total > most) found.push(complaint(`must be less than ${most + 1} characters`, root, [n, 'rows']))
    const uneven = block.rows.findIndex((row) => row.length !== block.rows[0]?.length)
    if (uneven > 0) found.push(complaint('all rows must have the same number of cells', root, [n, 'rows', uneven]))
  }
  return found
}
