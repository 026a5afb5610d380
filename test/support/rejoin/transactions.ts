import { inColumns } from './columns.ts'
import type { Finding } from './finding.ts'
import { inOnePiece } from './one-piece.ts'
import { joined, onlyOne, type ReadPiece, type ReadPile } from './read-piles.ts'
import type { Truth } from './truth.ts'

const way = 'one transaction wrote both'

/**
 * PostgreSQL keeps with every row, dead ones too, the number of the transaction that wrote it. A row of a person and
 * a row of an answer with the same number, and no other person's with it, are one.
 */
export function inOneTransaction(piles: readonly ReadPile[], truth: Truth): readonly Finding[] {
  return ['xmin', 'xmax'].flatMap((number) => {
    const pairs = piles.flatMap(({ name, pieces }) => pairsWith(name, pieces, piles, number))
    return [...inOnePiece(pairs).map((finding) => ({ ...finding, way }) as const), ...inColumns(pairs, truth, way)]
  })
}

/** This pile's rows, each beside the one row about a person that the same transaction wrote elsewhere. */
function pairsWith(name: string, pieces: readonly ReadPiece[], piles: readonly ReadPile[], number: string): ReadPile[] {
  const mine = alone(
    pieces.filter(({ people }) => people.length === 0),
    number,
  )
  if (mine.size === 0) return []
  return piles.flatMap((other) => {
    const theirs = alone(
      other.pieces.filter(({ people }) => people.length > 0),
      number,
    )
    const both = [...mine].flatMap(([transaction, piece]) => {
      const beside = theirs.get(transaction)
      return beside && onlyOne(beside.people) ? [joined(beside, piece)] : []
    })
    return both.length === 0 ? [] : [{ name: `${number} of ${other.name} and ${name}`, pieces: both }]
  })
}

/** What a transaction wrote here, where it wrote one thing alone. */
function alone(pieces: readonly ReadPiece[], number: string): ReadonlyMap<string, ReadPiece> {
  const written = new Map<string, ReadPiece | null>()
  for (const piece of pieces) {
    const transaction = piece.fields[number]
    if (transaction === undefined || transaction === '0') continue
    written.set(transaction, written.has(transaction) ? null : piece)
  }
  return new Map([...written].flatMap(([transaction, piece]) => (piece ? [[transaction, piece] as const] : [])))
}
