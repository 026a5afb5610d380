import { isMap, type LineCounter, type parseDocument, visit } from 'yaml'
import { z } from 'zod'

type Document = ReturnType<typeof parseDocument>

/** Line and column of a place in the text, from 1. */
export const at = (lines: LineCounter, offset: number): Readonly<{ line: number; column: number }> => {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** Where in the text a value stands; for a missing one, the nearest thing around it. */
export function positionOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const start = startOf(document.getIn(path.slice(0, length), true))
    if (start !== undefined) return start
  }
  return startOf(document.contents) ?? 0
}

/** Where a key of the map at `path` stands. */
export function keyPosition(document: Document, path: readonly PropertyKey[], key: string): number {
  const map = path.length > 0 ? document.getIn(path, true) : document.contents
  const pair = isMap(map) ? map.items.find((item) => String(item.key) === key) : undefined
  return startOf(pair?.key) ?? positionOf(document, [...path, key])
}

/** Where the first alias stands. */
export function firstAlias(document: Document): number {
  let found = 0
  visit(document, {
    Alias(_key, alias) {
      found = startOf(alias) ?? 0
      return visit.BREAK
    },
  })
  return found
}

const startOf = (node: unknown): number | undefined => rangeStart.safeParse(node).data?.range[0]
const rangeStart = z.object({ range: z.tuple([z.number()]).rest(z.number()) })
