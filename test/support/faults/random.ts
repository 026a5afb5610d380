import { chances } from '../chances.ts'

/** Numbers that look like chance and come again with the same seed. */
export type Random = Readonly<{
  seed: number
  /** From 0 up to and without 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number
  /** True so often out of one: 0.1 for one in ten. */
  chance(of: number): boolean
  one<T>(of: readonly T[]): T
}>

/** The seed of this run: FAULTS_SEED, or the time, said so that a run can be had again. */
export const runSeed: number = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000_000)

/** Each test draws from a line of its own, so that one more draw in one does not change the others. */
export function randomOf(name: string, seed = runSeed): Random {
  const next = chances([...name].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), seed | 0))
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    seed,
    next,
    between,
    chance: (of) => next() < of,
    one<T>(of: readonly T[]): T {
      const drawn = of[between(0, of.length - 1)]
      if (drawn === undefined) throw new Error('there is nothing to draw from')
      return drawn
    },
  }
}
