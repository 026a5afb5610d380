import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { csvPlaces, openQuote } from './csv-places.ts'
import {
  type Cell,
  type CharterProblem,
  type Found,
  headFields,
  meant,
  type Place,
  pointFields,
  problemAt,
  type Row,
} from './found.ts'

const known: readonly string[] = [...headFields, ...pointFields]
const rowsSchema = z.array(z.array(z.string()))

/**
 * Finds a charter's fields in CSV: a row for each point; what is said of the charter as a whole stands in the first, and
 * may be said again below.
 */
export function findInCsv(typed: string): Found | readonly CharterProblem[] {
  // With one kind of line end, or those within quotation marks are counted twice.
  const text = typed.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  let rows: readonly (readonly string[])[]
  try {
    rows = rowsSchema.parse(parse(text, { skip_empty_lines: true, trim: true, relax_column_count: true }))
  } catch (cause) {
    return [unread(cause, text)]
  }
  const places = csvPlaces(text)
  const at = (row: number, cell: number): Place => places[row]?.[cell] ?? places[row]?.at(-1) ?? { line: 1, column: 1 }
  const [header = [], ...body] = rows
  const names = header.map((name) => name.toLowerCase())
  const problems: CharterProblem[] = []
  const fault = (place: Place, field: string, wrong: string, cure: string): void => {
    problems.push(problemAt(place, field, wrong, cure))
  }
  names.forEach((name, nth) => {
    if (!known.includes(name)) fault(at(0, nth), name, 'is a column that is not known', meant(name, known))
    else if (names.indexOf(name) !== nth)
      fault(at(0, nth), name, 'is a column that is there twice', 'Take one of them out.')
  })
  body.forEach((cells, nth) => {
    if (cells.length === names.length) return
    const wrong =
      cells.length > names.length ? 'has more columns than the first line' : 'has fewer columns than the first line'
    fault(
      at(nth + 1, Math.min(cells.length, names.length)),
      '',
      wrong,
      'Put quotation marks around text with a comma in it.',
    )
  })
  if (problems.length > 0) return problems
  const row = (nth: number, wanted: readonly string[]): Row => {
    const cells = new Map<string, Cell>()
    names.forEach((name, column) => {
      if (wanted.includes(name)) cells.set(name, { ...at(nth + 1, column), text: body[nth]?.[column] ?? '' })
    })
    return { ...at(nth + 1, 0), cells }
  }
  const head = body.length > 0 ? row(0, headFields) : { ...at(0, 0), cells: new Map<string, Cell>() }
  body.forEach((_cells, nth) => {
    for (const [name, { text: again, ...place }] of row(nth, headFields).cells)
      if (again !== '' && again !== head.cells.get(name)?.text)
        fault(
          place,
          name,
          `says otherwise than on line ${head.line}`,
          'A file holds one charter: say the same, or leave it empty.',
        )
  })
  return { head, points: body.map((_cells, nth) => row(nth, pointFields)), problems }
}

const csvError = z.object({ lines: z.number().optional(), column: z.number().optional(), code: z.string().optional() })

function unread(cause: unknown, text: string): CharterProblem {
  const { lines = 1, code } = csvError.safeParse(cause).data ?? {}
  const place = { line: Math.max(1, lines), column: 1 }
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? problemAt(
        openQuote(text),
        '',
        'opens a quotation mark that never closes',
        'Close it, or double the marks within the text.',
      )
    : problemAt(
        place,
        '',
        'cannot be read as CSV',
        'Put quotation marks around the whole text of a cell, and double those within it.',
      )
}
