import type { Finding } from './finding.ts'
import { luckyReading } from './odds.ts'
import { onlyOne, type ReadPile } from './read-piles.ts'
import { standing, type Truth } from './truth.ts'

/** Somebody, and what goes with them. */
export type Told = Readonly<{ person: string; value: string }>

/** More different values than this are no code for a choice. */
const mostValues = 16
const fewest = 10

/**
 * Whether what goes with people tells what they chose. It need not be the choice itself: any values will do that part
 * people as their choices do, under the best of all ways to read them. Of what goes with one person the last counts: the
 * same person again is no second witness.
 */
export function tellsChoices(
  where: string,
  way: Finding['way'],
  told: readonly Told[],
  truth: Truth,
): readonly Finding[] {
  const last = standing(truth)
  const questions = [...new Set(truth.sent.flatMap(({ choices }) => Object.keys(choices)))]
  return questions.flatMap((question): readonly Finding[] => {
    const pairs = [...new Map(told.map((one) => [one.person, one.value]))].flatMap(([person, value]) => {
      const chosen = last.get(person)?.choices[question]
      return chosen === undefined ? [] : [{ value, chosen }]
    })
    return readingOf(`${where} → ${question}`, way, pairs)
  })
}

/** The best reading of these values as choices, and how likely it is to do as well by luck. */
export function readingOf(
  where: string,
  way: Finding['way'],
  pairs: readonly Readonly<{ value: string; chosen: string }>[],
): readonly Finding[] {
  const table = new Map<string, Map<string, number>>()
  const made = new Map<string, number>()
  for (const { value, chosen } of pairs) {
    const row = table.get(value) ?? new Map<string, number>()
    table.set(value, row.set(chosen, (row.get(chosen) ?? 0) + 1))
    made.set(chosen, (made.get(chosen) ?? 0) + 1)
  }
  if (pairs.length < fewest || table.size < 2 || table.size > mostValues || made.size < 2) return []
  const hits = [...table.values()].reduce((sum, row) => sum + Math.max(...row.values()), 0)
  const share = Math.max(...made.values()) / pairs.length
  const chance = luckyReading(hits, pairs.length, { values: table.size, choices: made.size, share })
  return [{ way, where, hits, guesses: pairs.length, chance }]
}

/** Every column, or other field, of pieces that tell of one person each. */
export function inColumns(piles: readonly ReadPile[], truth: Truth, way: Finding['way'] = 'a column tells the choice') {
  return piles.flatMap(({ name, pieces }) => {
    const about = pieces.flatMap((piece) => {
      const person = onlyOne(piece.people)
      return person === undefined ? [] : [{ person, fields: piece.fields }]
    })
    const columns = new Set(about.flatMap(({ fields }) => Object.keys(fields)))
    return [...columns].flatMap((column) => {
      const told = about.flatMap(({ person, fields }) => {
        const value = fields[column]
        return value === undefined ? [] : [{ person, value }]
      })
      return tellsChoices(`${name}, ${column}`, way, told, truth)
    })
  })
}
