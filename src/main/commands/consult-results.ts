import { z } from 'zod'
import { breakdownTables } from '../../consultation/breakdown-table.ts'
import { resultSentences } from '../../consultation/sentences.ts'
import { resultTables } from '../../consultation/tables.ts'
import { viewConsultation } from '../../consultation/view.ts'
import { deciderWords } from '../../consultation/wording.ts'
import { Problem } from '../../problem.ts'
import { command } from './command.ts'
import { consultationOf, numberSchema } from './consultation-of.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

const tableSchema = z.object({ question: z.string(), rows: z.array(z.array(z.string())) })
/** A table by group; without rows where it is withheld. */
const splitSchema = z.object({ caption: z.string(), rows: z.array(z.array(z.string())), notes: z.array(z.string()) })

export const consultResults = command({
  name: 'consult results',
  about: 'Shows what people said, once a consultation has closed.',
  words: ['NUMBER'],
  options: [landlordOption],
  examples: ['parley consult results 3', 'parley consult results 3 --json > results.json'],
  args: z.object({ landlord: z.string().optional(), number: numberSchema }),
  result: z.object({
    number: z.number(),
    title: z.string(),
    asked: z.number(),
    answered: z.number(),
    sentences: z.array(z.string()),
    tables: z.array(tableSchema),
    byGroup: z.array(splitSchema),
  }),
  read: ({ words: [number], options }) => ({ landlord: options['landlord'], number }),
  async run(needs, { landlord, number }) {
    const by = await landlordOf(needs, landlord)
    const view = await viewConsultation(needs.store.records, by.scope, await consultationOf(needs, by, number))
    const { plan, stage } = view.consultation
    const { result } = view
    if (stage.name === 'withdrawn') throw new Problem('consultation-withdrawn')
    if (!result) throw new Problem('results-not-ready')
    const tables = resultTables(plan.questions, result).map(({ caption, columns, rows }) => ({
      question: caption,
      rows: [[...columns], ...rows.map((row) => [...row])],
    }))
    const { asked, answered } = result
    return {
      number,
      title: plan.title,
      asked,
      answered,
      sentences: [...resultSentences(plan, result, deciderWords(view))],
      tables,
      byGroup: breakdownTables(plan.questions, result).map(({ caption, columns, rows, notes }) => ({
        caption,
        rows: rows.length === 0 ? [] : [[...columns], ...rows.map((row) => [...row])],
        notes: [...notes],
      })),
    }
  },
  print: ({ number, title, sentences, tables, byGroup }) =>
    [
      `${number}. ${title}`,
      '',
      ...sentences,
      ...tables.flatMap(({ question, rows }) => ['', question, ...aligned(rows)]),
      ...byGroup.flatMap(({ caption, rows, notes }) => ['', caption, ...aligned(rows), ...notes]),
    ].join('\n'),
})

/** Columns one under the other. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}
