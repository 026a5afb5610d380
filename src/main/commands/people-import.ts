import { existsSync, writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { importPeople } from '../../person/import.ts'
import { linkCodeDays } from '../../person/invite.ts'
import { readPeopleList } from '../../person/people-list.ts'
import { plainCell } from '../../words/csv-cell.ts'
import { say } from '../../words/say.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { readTextFile } from './read-text-file.ts'
import { Refused } from './refused.ts'

const codeSchema = z.object({ reference: z.string(), name: z.string().nullable(), code: z.string() })

export const peopleImport = command({
  name: 'people import',
  about:
    'Brings in a list of residents (CSV: reference, and if wanted name and groups such as “group: block”), all of it or none.',
  words: ['FILE'],
  options: [
    landlordOption,
    {
      flags: '--codes <file>',
      about: 'writes the codes for the letters into this new CSV file; without it they are shown',
    },
  ],
  examples: ['parley people import residents.csv --landlord longden --codes codes.csv'],
  args: z.object({ landlord: z.string().optional(), file: z.string(), text: z.string() }),
  result: z.object({
    added: z.number(),
    renamed: z.number(),
    /** Of whom the list now says another group than before. */
    regrouped: z.number(),
    unchanged: z.number(),
    /** Columns that are not kept. */
    leftAlone: z.array(z.string()),
    codes: z.array(codeSchema),
  }),
  read({ words: [file = ''], options }) {
    const codes = options['codes']
    if (typeof codes === 'string' && existsSync(codes)) throw new Refused(`${codes} is there already. Name a new file.`)
    return { landlord: options['landlord'], file, text: readTextFile(file) }
  },
  async run(needs, { landlord, file, text }, progress) {
    const by = await landlordOf(needs, landlord)
    const list = readPeopleList(text)
    if (list.kind === 'problems') throw new Refused(listed(file, list.problems))
    progress(`Bringing in ${list.people.length} people …`)
    const { codes, ...counts } = await importPeople(needs, by, list.people)
    return { ...counts, leftAlone: [...list.leftAlone], codes: [...codes] }
  },
  print: ({ added, renamed, regrouped, unchanged, leftAlone }) =>
    [
      `${added} added, ${renamed} renamed, ${regrouped} with other groups, ${unchanged} as they were.`,
      ...(leftAlone.length > 0 ? [say('desk.import.left-alone', { columns: leftAlone.join(', ') })] : []),
    ].join('\n'),
  finish({ codes }, { options }) {
    const file = options['codes']
    if (codes.length === 0) return ''
    if (typeof file !== 'string') return ['', 'Their codes, shown once:', ...codes.map(asLine)].join('\n')
    const table = stringify(codes.map(safeRow), { header: true, columns: ['reference', 'name', 'code'] })
    try {
      writeFileSync(file, table, { mode: 0o600, flag: 'wx' })
    } catch {
      // The people are in and the codes exist nowhere else: better on the screen than lost.
      return ['', `${file} could not be written. Their codes, shown once:`, ...codes.map(asLine)].join('\n')
    }
    return `${codes.length} codes are in ${file}, for ${linkCodeDays} days. They are not kept anywhere else.`
  },
})

type Code = z.infer<typeof codeSchema>

const safeRow = ({ reference, name, code }: Code) => ({
  reference: plainCell(reference),
  name: plainCell(name ?? ''),
  code,
})

const asLine = ({ reference, name, code }: Code): string => `  ${code}  ${reference}${name === null ? '' : `  ${name}`}`

const listed = (
  file: string,
  problems: readonly Readonly<{ line: number; column: string; message: string }>[],
): string =>
  [
    `Nothing was brought in. Put this right in ${file}:`,
    ...problems
      .slice(0, 20)
      .map(({ line, column, message }) => `  line ${line}: ${column} ${message}`.replace(/ {2,}(?=\S)/g, ' ')),
    ...(problems.length > 20 ? [`  and ${problems.length - 20} more`] : []),
  ].join('\n')
