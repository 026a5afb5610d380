/** A whole number below `most`. */
export const lot = (most: number): number => Math.floor(Math.random() * most)

/** In an order that lot has drawn. */
export function shuffled<T>(all: readonly T[]): readonly T[] {
  const keyed = all.map((one) => [Math.random(), one] as const)
  return keyed.toSorted(([a], [b]) => a - b).map(([, one]) => one)
}
