import { consultationAddress, resultsAddress } from '../landlord/addresses.ts'
import type { Block, Choice } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { breakdownTables } from './breakdown-table.ts'
import type { ConsultationView } from './view.ts'

/** Larger tables are read on the page, where there is room for them. */
const fitsChat = { columns: 6, rows: 12 } as const

type Shown = ReturnType<typeof breakdownTables>[number]

const fits = ({ columns, rows }: Shown): boolean => columns.length <= fitsChat.columns && rows.length <= fitsChat.rows

const shownOf = ({ consultation, result }: ConsultationView): readonly Shown[] =>
  result ? breakdownTables(consultation.plan.questions, result).filter(({ rows }) => rows.length > 0) : []

/** Where the tables by group can be read, and those of them that fit into a chat. */
export function breakdownBlocks(view: ConsultationView): readonly Block[] {
  if (!view.result || view.result.breakdowns.length === 0) return []
  const shown = shownOf(view)
  if (shown.length === 0) return [{ kind: 'prose', text: say('result.split-none') }]
  const here = shown.filter(fits)
  const notes = [...new Set(here.flatMap((table) => table.notes))]
  return [
    { kind: 'prose', text: breakdownWords(view).join(' ') },
    ...here.map(({ caption, columns, rows }): Block => ({ kind: 'table', caption, columns, rows })),
    ...notes.map((text): Block => ({ kind: 'prose', text })),
  ]
}

/** That there are tables by group, and whether some of them are only to be found elsewhere. */
export function breakdownWords(view: ConsultationView): readonly string[] {
  const shown = shownOf(view)
  if (shown.length === 0) return []
  const landlord = view.landlord.name
  const large = shown.filter((table) => !fits(table)).length
  return [large === 0 ? say('result.split-where', { landlord }) : say('result.split-large', { landlord, count: large })]
}

/** The way to all of them, where one can be shown at all; and to the file, where one is too large for a chat. */
export function breakdownLinks(view: ConsultationView, publicUrl?: string): readonly Choice[] {
  const { consultation, landlord } = view
  const shown = shownOf(view)
  if (!publicUrl || shown.length === 0) return []
  return [
    {
      kind: 'link',
      url: `${publicUrl}${consultationAddress(landlord, consultation)}`,
      label: say('result.split-link'),
    },
    ...(shown.every(fits)
      ? []
      : [
          {
            kind: 'link',
            url: `${publicUrl}${resultsAddress(landlord, consultation)}`,
            label: say('result.download'),
          } satisfies Choice,
        ]),
  ]
}
