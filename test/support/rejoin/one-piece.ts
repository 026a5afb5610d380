import type { Finding } from './finding.ts'
import type { ReadPile } from './read-piles.ts'

/** More than so many people or words in one piece is a list, where standing in it together says nothing. */
const mostInOne = 3

/**
 * Words and their writer in the same row, line, message or value. Nothing here is left to luck: a piece that tells of
 * a few people has their words in it only where somebody put them together, so that one is a leak.
 */
export function inOnePiece(piles: readonly ReadPile[]): readonly Finding[] {
  return piles.flatMap(({ name, pieces }): Finding[] => {
    const few = pieces.filter(
      ({ people, words }) =>
        people.length > 0 && people.length <= mostInOne && words.length > 0 && words.length <= mostInOne,
    )
    const hits = few.filter(({ people, words }) => words.some((of) => people.includes(of))).length
    if (hits === 0) return []
    return [{ way: 'one piece holds both', where: name, hits, guesses: few.length, chance: 0 }]
  })
}

/** Nobody but the person who was given it may hold a proof of taking part. */
export const proofsKept = (piles: readonly ReadPile[]): readonly Finding[] =>
  piles.flatMap(({ name, pieces }): Finding[] => {
    const hits = pieces.filter(({ proofs }) => proofs.length > 0).length
    if (hits === 0) return []
    return [{ way: 'a proof of taking part is kept', where: name, hits, guesses: hits, chance: 0 }]
  })
