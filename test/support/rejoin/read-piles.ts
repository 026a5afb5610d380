import type { Piece, Pile } from './evidence.ts'
import type { Reader } from './marks.ts'

/** A piece, and whom and whose words it tells of. */
export type ReadPiece = Piece &
  Readonly<{ people: readonly string[]; words: readonly string[]; proofs: readonly string[] }>
export type ReadPile = Readonly<{ name: string; pieces: readonly ReadPiece[] }>

export const readPiles = (piles: readonly Pile[], read: Reader): readonly ReadPile[] =>
  piles.map(({ name, pieces }) => ({ name, pieces: pieces.map((piece) => readPiece(piece, read)) }))

/** The same evidence is looked at again and again, in other company. */
const remembered = new WeakMap<Reader, WeakMap<Piece, ReadPiece>>()

function readPiece(piece: Piece, read: Reader): ReadPiece {
  const known = remembered.get(read) ?? new WeakMap<Piece, ReadPiece>()
  remembered.set(read, known)
  const before = known.get(piece)
  if (before) return before
  const found = read(typeof piece.text === 'string' ? Buffer.from(piece.text, 'utf8') : piece.text)
  const owners = (kind: 'person' | 'words' | 'proof'): readonly string[] => [
    ...new Set(found.flatMap(({ tells, of }) => (tells === kind ? [of] : []))),
  ]
  const after = { ...piece, people: owners('person'), words: owners('words'), proofs: owners('proof') }
  known.set(piece, after)
  return after
}

/** Two pieces as one: what the one tells stands beside what the other tells. */
export const joined = (a: ReadPiece, b: ReadPiece): ReadPiece => ({
  text: '',
  fields: { ...prefixed(a.fields, 'a'), ...prefixed(b.fields, 'b') },
  people: [...new Set([...a.people, ...b.people])],
  words: [...new Set([...a.words, ...b.words])],
  proofs: [],
})

const prefixed = (fields: Piece['fields'], by: string): Piece['fields'] =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${by}.${name}`, value]))

export const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined)
