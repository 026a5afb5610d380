import { inColumns } from './columns.ts'
import type { Evidence } from './evidence.ts'
import { beyondLuck, type Finding } from './finding.ts'
import type { Reader } from './marks.ts'
import { moved } from './moves.ts'
import { inOnePiece, proofsKept } from './one-piece.ts'
import { inTheSameOrder } from './orders.ts'
import { readPiles } from './read-piles.ts'
import { sideBySide } from './side-by-side.ts'
import { inOneTransaction } from './transactions.ts'
import { standing, type Truth } from './truth.ts'

export type Report = Readonly<{
  leaks: readonly Finding[]
  /** How many guesses were made, right or wrong: luck must be small over all of them together. */
  tried: number
}>

/** Tries every way from an answer to a person, and says which lead there beyond luck. */
export function attack(evidence: Evidence, truth: Truth, read: Reader): Report {
  const piles = readPiles(evidence.piles, read)
  const people = standing(truth).size
  const findings = [
    ...inOnePiece(piles),
    ...proofsKept(piles),
    ...inColumns(piles, truth),
    ...inOneTransaction(piles, truth),
    ...inTheSameOrder(piles, truth),
    ...sideBySide(evidence.blobs, read, people),
    ...moved(evidence.moments, truth),
  ]
  return { leaks: beyondLuck(findings), tried: findings.length }
}
