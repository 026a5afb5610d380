import type { Place } from './found.ts'

/** Where the quotation mark stands that nothing closes. For text with "\n" alone for line ends. */
export function openQuote(text: string): Place {
  let open: Place = { line: 1, column: 1 }
  let quoted = false
  for (const [nth, line] of text.split('\n').entries())
    for (const [at, letter] of [...line].entries()) {
      if (letter !== '"') continue
      quoted = !quoted
      if (quoted) open = { line: nth + 1, column: at + 1 }
    }
  return open
}

/**
 * Where each cell of a CSV begins, row by row, empty lines left out: the reader of CSV knows lines only, and those of a
 * row's end. For text with "\n" alone for line ends.
 */
export function csvPlaces(text: string): readonly (readonly Place[])[] {
  const rows: Place[][] = []
  let row: Place[] = []
  let [line, column] = [1, 1]
  let [quoted, bare] = [false, true]
  let start: Place = { line, column }
  let blank = true
  const endCell = (): void => {
    row.push(start)
    bare = true
  }
  for (const letter of `${text}\n`) {
    if (bare && letter !== ' ') {
      start = { line, column }
      bare = false
    }
    if (letter === '"') quoted = !quoted
    if (letter === ',' && !quoted) endCell()
    if (letter === '\n' && !quoted) {
      endCell()
      if (!blank) rows.push(row)
      row = []
    }
    blank = letter === '\n' && !quoted ? true : blank && (letter === ' ' || letter === '\t')
    ;[line, column] = letter === '\n' ? [line + 1, 1] : [line, column + 1]
  }
  return rows
}
