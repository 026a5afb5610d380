import type { BreakdownTable } from '../../src/consultation/breakdown/breakdown.ts'
import type { Category } from '../../src/consultation/breakdown/category.ts'
import type { Result } from '../../src/consultation/result.ts'

export type Shown = Extract<BreakdownTable, { kind: 'shown' }>
export type Published = Pick<Result, 'asked' | 'answered' | 'tables' | 'breakdowns'>

/**
 * What an attacker has: all that was published of one consultation, or of several of the same people, and how many
 * were asked per value of an attribute (null: not known), as anyone finds who counts the flats.
 */
export type Attack = Readonly<{ consultations: readonly Published[]; flats: ReadonlyMap<string | null, number> }>

/** A table, and the place of its consultation in the attack. */
export type Placed = Readonly<{ table: Shown; of: number }>

/** One way to be one of the people: the value on each axis, null for none. Whoever was silent has none of a consultation's axes. */
export type Kind = ReadonlyMap<string, string | null>

export const flat = 'flat'
const questionAxis = (consultation: number, n: number): string => `${consultation}:q${n}`

/** The axes of a table: that of its rows, then that of its columns. */
export const axesOf = ({ table: { breakdown }, of }: Placed): readonly [string, string] => [
  breakdown.by.kind === 'question' ? questionAxis(of, breakdown.by.n) : flat,
  questionAxis(of, breakdown.question),
]

/** Tables that share an axis, with those that share one with them, and so on. */
export function clustersOf({ consultations }: Attack): readonly (readonly Placed[])[] {
  let clusters: readonly (readonly Placed[])[] = []
  for (const [of, { breakdowns }] of consultations.entries())
    for (const table of breakdowns) {
      if (table.kind === 'withheld') continue
      const placed = { table, of }
      const touches = (cluster: readonly Placed[]): boolean =>
        cluster.some((other) => axesOf(other).some((axis) => axesOf(placed).includes(axis)))
      clusters = [...clusters.filter((one) => !touches(one)), [...clusters.filter(touches).flat(), placed]]
    }
  return clusters
}

/** How many are of each value of an axis, as published or as counted at the doors. Values nobody has are left out. */
export function marginOf({ consultations, flats }: Attack, axis: string): ReadonlyMap<string | null, number> {
  if (axis === flat) return flats
  for (const [of, { answered, tables }] of consultations.entries())
    for (const table of tables === 'too-few' ? [] : tables)
      if (questionAxis(of, table.question) === axis) {
        const counts = Object.values(table.counts).reduce((sum, count) => sum + count, 0)
        const all: readonly (readonly [string | null, number])[] = [
          ...Object.entries(table.counts),
          [null, answered - counts],
        ]
        return new Map(all.filter(([, count]) => count > 0))
      }
  throw new Error(`${axis} has a breakdown and no table of its own`)
}

/** Every way to be one of those a cluster of tables counts. */
export function kindsOf(attack: Attack, cluster: readonly Placed[]): readonly Kind[] {
  const axes = [...new Set(cluster.flatMap(axesOf))]
  const along = (kinds: readonly Kind[], axis: string): readonly Kind[] =>
    kinds.flatMap((kind) => [...marginOf(attack, axis).keys()].map((value) => new Map([...kind, [axis, value]])))
  const nobody: readonly Kind[] = [new Map()]
  const withFlats = axes.includes(flat)
  return [...new Set(cluster.map(({ of }) => of))].reduce(
    (kinds, of) => {
      const own = axes.filter((axis) => axis.startsWith(`${of}:`))
      const silent = withFlats && silentIn(attack, of) > 0 ? nobody : []
      const ways = [...silent, ...own.reduce(along, nobody)]
      return kinds.flatMap((kind) => ways.map((way) => new Map([...kind, ...way])))
    },
    withFlats ? along(nobody, flat) : nobody,
  )
}

export const silentIn = ({ consultations }: Attack, of: number): number =>
  (consultations[of]?.asked ?? 0) - (consultations[of]?.answered ?? 0)

/** The values folded into a category, or its only one. */
export function valuesIn(category: Category): readonly (string | null)[] {
  switch (category.kind) {
    case 'value':
      return [category.value]
    case 'none':
      return [null]
    case 'folded':
      return category.none ? [...category.values, null] : category.values
  }
}
