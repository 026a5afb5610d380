/** One thing as it was found: a row, a line, a value, a page. */
export type Piece = Readonly<{
  /** Bytes where it is not text. */
  text: string | Buffer
  /** What it can be sorted or told apart by: its columns, its transaction, its place in the file. */
  fields: Readonly<Record<string, string>>
}>

/** Things of one kind, in the order in which they lay. */
export type Pile = Readonly<{ name: string; pieces: readonly Piece[] }>

/** A file, or a part of one, as bytes. */
export type Blob = Readonly<{ name: string; bytes: Buffer }>

/** Every number that could be read at a moment, by what it is said to count. */
export type Figures = ReadonlyMap<string, number>

export type Evidence = Readonly<{
  piles: readonly Pile[]
  blobs: readonly Blob[]
  /** What could be read before anybody answered, and then after each answer. */
  moments: readonly Figures[]
}>

export const nothing: Evidence = { piles: [], blobs: [], moments: [] }

/** Everything from several looks, side by side. */
export const together = (...looks: readonly Partial<Evidence>[]): Evidence => ({
  piles: looks.flatMap(({ piles = [] }) => piles),
  blobs: looks.flatMap(({ blobs = [] }) => blobs),
  moments: atOnce(looks.flatMap(({ moments = [] }) => (moments.length > 0 ? [moments] : []))),
})

/** The same moments, seen by several. */
function atOnce(seen: readonly (readonly Figures[])[]): readonly Figures[] {
  const [first = []] = seen
  return first.map((_, moment) => new Map(seen.flatMap((moments) => [...(moments[moment] ?? [])])))
}

/** The same without what a name says. */
export const without = (evidence: Evidence, names: RegExp): Evidence => ({
  ...evidence,
  piles: evidence.piles.filter(({ name }) => !names.test(name)),
  blobs: evidence.blobs.filter(({ name }) => !names.test(name)),
})

/** Text as a piece: fields are whatever JSON it is, and every `name=value` in it. */
export function pieceOf(text: string, more: Readonly<Record<string, string>> = {}): Piece {
  const fields: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([\w.-]+)=([\w.-]+)/g)) fields[name] = value
  try {
    flatten(JSON.parse(text), '', fields)
  } catch {
    // Not JSON: the text and its name=value will do.
  }
  return { text, fields: { ...fields, ...more } }
}

/** Every value in a structure, by its path. */
export function flatten(value: unknown, path: string, into: Record<string, string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, into)
  } else if (value !== null && value !== undefined) into[path] = String(value)
}
