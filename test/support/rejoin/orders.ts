import { type Told, tellsChoices } from './columns.ts'
import type { Finding } from './finding.ts'
import { luckyMatches, luckyRun } from './odds.ts'
import { onlyOne, type ReadPiece, type ReadPile } from './read-piles.ts'
import { inOrderOfAnswering, standing, type Truth } from './truth.ts'

const way = 'the same order'
/** With fewer, even two lists that agree in every place may do so by luck. */
const fewest = 12

type Order<Of> = Readonly<{ name: string; list: readonly Of[] }>

/**
 * Words, or choices, lie in the order in which people lie somewhere else, or in which they answered. Every order of
 * every pile is tried: as it lies in the file, by each column, by the number of the transaction; forwards and backwards.
 */
export function inTheSameOrder(piles: readonly ReadPile[], truth: Truth): readonly Finding[] {
  const answered = new Set(standing(truth).keys())
  const people = different([
    { name: 'the first answers', list: inOrderOfAnswering(truth, 'first') },
    { name: 'the last answers', list: inOrderOfAnswering(truth, 'last') },
    ...piles.flatMap((pile) => ordersOf(pile, ({ people: of }) => onlyOne(of.filter((one) => answered.has(one))))),
  ])
  const words = piles.flatMap((pile) => different(ordersOf(pile, ({ words: of }) => onlyOne(of))))
  return [
    ...words.flatMap((order) => people.flatMap((theirs) => compare(order, theirs))),
    ...piles.flatMap((pile) => choicesInOrder(pile, people, truth)),
  ]
}

/** Each order once, under the name under which it came first. */
function different(orders: readonly Order<string>[]): readonly Order<string>[] {
  const known = new Map<string, Order<string>>()
  for (const order of orders) {
    const key = order.list.join(' ')
    if (order.list.length >= fewest && !known.has(key)) known.set(key, order)
  }
  return [...known.values()]
}

/** Every order of a pile in which somebody different comes each time. */
function ordersOf(pile: ReadPile, of: (piece: ReadPiece) => string | undefined): Order<string>[] {
  const about = pile.pieces.flatMap((piece) => {
    const one = of(piece)
    return one === undefined ? [] : [{ one, piece }]
  })
  if (new Set(about.map(({ one }) => one)).size < fewest) return []
  return sortings(about.map(({ piece }) => piece)).map(({ name, list }) => {
    const owners = new Map(about.map(({ one, piece }) => [piece, one]))
    return { name: `${pile.name} ${name}`, list: [...new Set(list.flatMap((piece) => owners.get(piece) ?? []))] }
  })
}

/** As they lie, and by each field whose values differ nearly everywhere. */
function sortings(pieces: readonly ReadPiece[]): readonly Order<ReadPiece>[] {
  const fields = new Set(pieces.flatMap((piece) => Object.keys(piece.fields)))
  const sorted = [...fields].flatMap((field): Order<ReadPiece>[] => {
    const values = new Set(pieces.map((piece) => piece.fields[field] ?? ''))
    if (values.size < pieces.length * 0.75) return []
    return [{ name: `by ${field}`, list: sortedBy(field, pieces) }]
  })
  return [{ name: 'as they lie', list: pieces }, ...sorted]
}

/** Numbers by size, whatever else by letters. */
function sortedBy(field: string, pieces: readonly ReadPiece[]): readonly ReadPiece[] {
  const keyed = pieces.map((piece) => ({ piece, text: piece.fields[field] ?? '', number: Number(piece.fields[field]) }))
  const allNumbers = keyed.every(({ text, number }) => text !== '' && !Number.isNaN(number))
  const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
  return keyed.toSorted((a, b) => (allNumbers ? a.number - b.number : byText(a.text, b.text))).map(({ piece }) => piece)
}

function compare(words: Order<string>, people: Order<string>): readonly Finding[] {
  const rank = new Map(people.list.map((person, place) => [person, place]))
  const places = words.list.flatMap((of) => rank.get(of) ?? [])
  if (places.length < fewest) return []
  const where = `${words.name} and ${people.name}`
  const shared = new Set(words.list)
  const list = people.list.filter((person) => shared.has(person))
  const known = words.list.filter((of) => rank.has(of))
  return [known, known.toReversed()].flatMap((order): Finding[] => {
    const hits = order.filter((of, place) => list[place] === of).length
    const run = longestRun(order.map((of) => rank.get(of) ?? 0))
    const guesses = order.length
    return [
      { way, where, hits, guesses, chance: luckyMatches(hits, guesses, guesses) },
      { way, where: `${where}, but for some`, hits: run, guesses, chance: luckyRun(run, guesses) },
    ]
  })
}

/** How many can be left standing so that each is larger than the one before. */
export function longestRun(numbers: readonly number[]): number {
  const ends: number[] = []
  for (const number of numbers) {
    const at = ends.findIndex((end) => end >= number)
    ends[at < 0 ? ends.length : at] = number
  }
  return ends.length
}

/** Pieces of nobody, as many as people answered: the n-th belongs to the n-th person. */
function choicesInOrder(pile: ReadPile, people: readonly Order<string>[], truth: Truth): readonly Finding[] {
  const nobodys = pile.pieces.filter((piece) => piece.people.length === 0)
  return people.flatMap(({ name, list }) => {
    if (nobodys.length !== list.length) return []
    return sortings(nobodys).flatMap((order) => {
      const columns = new Set(nobodys.flatMap((piece) => Object.keys(piece.fields)))
      return [list, list.toReversed()].flatMap((theirs) =>
        [...columns].flatMap((column) => {
          const told = theirs.flatMap((person, place): Told[] => {
            const value = order.list[place]?.fields[column]
            return value === undefined ? [] : [{ person, value }]
          })
          return tellsChoices(`${pile.name}, ${column}, ${order.name}, and ${name}`, way, told, truth)
        }),
      )
    })
  })
}
