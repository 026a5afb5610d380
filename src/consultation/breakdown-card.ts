import type { Block, Choice } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { breakdownTables } from './breakdown-table.ts'
import type { ConsultationView } from './view.ts'

/** Larger tables are read on the page, where there is room for them. */
const fitsChat = { columns: 6, rows: 12 } as const

/** Where the tables by group can be read, and those of them that fit into a chat. */
export function breakdownBlocks({ consultation, landlord, result }: ConsultationView): readonly Block[] {
  const tables = result ? breakdownTables(consultation.plan.questions, result) : []
  if (tables.length === 0) return []
  const shown = tables.filter(({ rows }) => rows.length > 0)
  if (shown.length === 0) return [{ kind: 'prose', text: say('result.split-none') }]
  const here = shown.filter(({ columns, rows }) => columns.length <= fitsChat.columns && rows.length <= fitsChat.rows)
  const notes = [...new Set(here.flatMap((table) => table.notes))]
  return [
    { kind: 'prose', text: say('result.split-where', { landlord: landlord.name }) },
    ...here.map(({ caption, columns, rows }): Block => ({ kind: 'table', caption, columns, rows })),
    ...notes.map((text): Block => ({ kind: 'prose', text })),
  ]
}

/** The way to all of them, where one can be shown at all. */
export const breakdownLink = (
  { consultation, landlord, result }: ConsultationView,
  publicUrl?: string,
): readonly Choice[] =>
  publicUrl && result?.breakdowns.some(({ kind }) => kind === 'shown')
    ? [
        {
          kind: 'link',
          url: `${publicUrl}/l/${landlord.slug}/c/${consultation.number}`,
          label: say('result.split-link'),
        },
      ]
    : []
