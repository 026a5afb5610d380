import { parse } from 'csv-parse/sync'
import { type ZodError, z } from 'zod'
import { cleanCell } from './clean-cell.ts'
import { attributesIn, groupProblems, isGroupColumn } from './group-columns.ts'

/**
 * One line of a list of people: the landlord's own reference, their name if it may be kept, and what is said of them by
 * group, such as their block. Null where the list has the group and says nothing of them; groups it lacks are absent.
 */
export type ListedPerson = Readonly<{
  reference: string
  name: string | null
  attributes: Readonly<Record<string, string | null>>
}>

/** What is wrong with a file, where, and what to do about it. */
export type ListProblem = Readonly<{ line: number; column: string; message: string }>

export type PeopleList =
  | Readonly<{
      kind: 'people'
      people: readonly ListedPerson[]
      /** The columns that are not kept, as they are called in the file. */
      leftAlone: readonly string[]
    }>
  | Readonly<{ kind: 'problems'; problems: readonly ListProblem[] }>

const rowSchema = z.object({
  reference: cleanCell.min(1, 'is empty').max(60, 'is longer than 60 characters'),
  name: cleanCell.max(80, 'is longer than 80 characters').default(''),
})
const parsed = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.record(z.string(), z.string()) }))

/**
 * Reads a CSV with the columns `reference` and, if wanted, `name` and groups by which results can be shown, such as
 * `group: block` (any order, any case). Other columns are left alone: a list often says more of people than may be kept.
 * Every problem is found before anything is imported; lines are counted as an editor counts them.
 */
export function readPeopleList(text: string): PeopleList {
  let rows: z.infer<typeof parsed>
  let lastRead = 0
  let header: readonly string[] = []
  try {
    rows = parsed.parse(
      // With one kind of line end, or those within quotation marks are counted twice.
      parse(text.replace(/\r\n?/g, '\n'), {
        bom: true,
        columns: (names: string[]) => {
          lastRead = 1
          header = names.map((name) => name.trim())
          return header.map(tidyHeader)
        },
        info: true,
        on_record: (record: unknown, { lines }) => {
          lastRead = lines
          return record
        },
        skip_empty_lines: true,
        trim: true,
      }),
    )
  } catch (cause) {
    return { kind: 'problems', problems: [csvProblem(cause, lastRead + 1)] }
  }
  if (rows.length === 0)
    return { kind: 'problems', problems: [{ line: 1, column: '', message: 'has no people in it' }] }
  if (!rows[0] || !('reference' in rows[0].record)) {
    return {
      kind: 'problems',
      problems: [{ line: 1, column: 'reference', message: 'is missing; the first line must name the columns' }],
    }
  }
  const { people, problems } = checkRows(rows.map(({ info, record }) => ({ line: info.lines, record })))
  const all = [...groupProblems(header).map((fault) => ({ line: 1, ...fault })), ...problems]
  return all.length > 0
    ? { kind: 'problems', problems: all }
    : { kind: 'people', people, leftAlone: header.filter(isLeftAlone) }
}

const isLeftAlone = (column: string): boolean =>
  !['', 'reference', 'name'].includes(tidyHeader(column)) && !isGroupColumn(tidyHeader(column))

function checkRows(rows: readonly Readonly<{ line: number; record: Record<string, string> }>[]) {
  const problems: ListProblem[] = []
  const firstSeen = new Map<string, number>()
  const people: ListedPerson[] = []
  for (const { line, record } of rows) {
    const row = rowSchema.safeParse(record)
    if (!row.success) {
      problems.push(...row.error.issues.map((issue) => problemOf(line, issue)))
      continue
    }
    const before = firstSeen.get(row.data.reference)
    if (before !== undefined) problems.push({ line, column: 'reference', message: `is the same as on line ${before}` })
    firstSeen.set(row.data.reference, before ?? line)
    const { attributes, faults } = attributesIn(record)
    problems.push(...faults.map((fault) => ({ line, ...fault })))
    people.push({ reference: row.data.reference, name: row.data.name === '' ? null : row.data.name, attributes })
  }
  return { people, problems }
}

const tidyHeader = (name: string): string => name.trim().toLowerCase()

const problemOf = (line: number, issue: ZodError['issues'][number]): ListProblem => ({
  line,
  column: String(issue.path[0] ?? ''),
  message: issue.message,
})

const csvError = z.object({ lines: z.number().optional(), code: z.string().optional() })

/** `after` is the line that follows the last row that could be read. */
function csvProblem(cause: unknown, after: number): ListProblem {
  const { lines = 1, code } = csvError.safeParse(cause).data ?? {}
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return { line: lines, column: '', message: 'has more or fewer columns than the first line' }
    case 'CSV_QUOTE_NOT_CLOSED':
      return { line: after, column: '', message: 'opens a quotation mark that never closes' }
    default:
      return { line: lines, column: '', message: 'cannot be read as CSV' }
  }
}
