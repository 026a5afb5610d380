import { createHash } from 'node:crypto'
import type { Ids } from '../../src/ports/ids.ts'
import { chances } from '../support/chances.ts'

/** Chance that is the same again for the same seed. Each concern draws from a stream of its own, so that one more draw here moves nothing there. */
export type Random = Readonly<{
  /** At least 0, less than 1. */
  next(): number
  below(most: number): number
  /** Both ends included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  shuffled<Item>(items: readonly Item[]): readonly Item[]
  stream(name: string): Random
}>

/** Begun from a hash of seed and name. */
export function randomOf(seed: string): Random {
  const next = chances(createHash('sha256').update(seed).digest().readUInt32LE())
  const below = (most: number): number => Math.floor(next() * most)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick(items) {
      const picked = items[below(items.length)]
      if (picked === undefined) throw new Error('there is nothing to pick from')
      return picked
    },
    shuffled: (items) =>
      items
        .map((item) => [next(), item] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, item]) => item),
    stream: (name) => randomOf(`${seed}/${name}`),
  }
}

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const readable = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Ids in the shape of the real ones. */
export function idsOf(random: Random): Ids {
  const letters = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet[random.below(alphabet.length)]).join('')
  return {
    next: () => letters(plain, 22),
    secret: () => letters(plain, 22),
    code: () => `${letters(readable, 5)}-${letters(readable, 5)}`,
    salt: () => letters('0123456789abcdef', 32),
  }
}
