import type { Category } from '../../src/consultation/breakdown/category.ts'
import {
  type Attack,
  axesOf,
  clustersOf,
  flat,
  type Kind,
  kindsOf,
  marginOf,
  type Placed,
  type Shown,
  silentIn,
  valuesIn,
} from './breakdown-kinds.ts'
import { type OneOf, type Range, type Row, rangesOf } from './breakdown-solver.ts'

/**
 * A number that is not shown, and the range it must be in: a kept-back `cell`, or something `within`
 * a folded category or among those who were silent.
 * `before` is the range that was known from the totals alone; below `least` nothing may be shown.
 */
export type Inference = Readonly<{ of: 'cell' | 'within'; what: string; least: number; before: Range; now: Range }>

/** `strong`: it is also known that each patch of kept-back cells has one that was too small to show. */
export type Strength = 'plain' | 'strong'

type Places = readonly number[]
type Values = readonly (string | null)[]
type Target = Omit<Inference, 'now'> & Readonly<{ places: Places }>
type View = Readonly<{ rows: readonly Row[]; targets: readonly Target[]; patches: readonly OneOf[] }>

/** All that follows from everything published, tables that hang together taken at once. No range is followed beyond `apart`. */
export function infer(attack: Attack, strength: Strength, apart = 5): readonly Inference[] {
  return clustersOf(attack).flatMap((cluster) => {
    const kinds = kindsOf(attack, cluster)
    const views = cluster.map((placed) => viewOf(attack, kinds, placed))
    const targets = views.flatMap((view) => view.targets)
    const rows = [...totalsOf(attack, kinds, cluster), ...views.flatMap((view) => view.rows)]
    const oneOf = strength === 'strong' ? views.flatMap((view) => view.patches) : []
    const places = targets.map((target) => target.places)
    const ranges = rangesOf({ variables: kinds.length, rows, oneOf }, places, apart)
    return targets.map(({ places: _, ...target }, n) => ({ ...target, now: at(ranges, n) }))
  })
}

/** What the tables of the questions, the number asked and the doors tell. */
function totalsOf(attack: Attack, kinds: readonly Kind[], cluster: readonly Placed[]): readonly Row[] {
  const axes = [...new Set(cluster.flatMap(axesOf))]
  const totals = axes.flatMap((axis) =>
    [...marginOf(attack, axis)].map(([value, count]) => exactly(placesOf(kinds, [axis, [value]]), count)),
  )
  const silent = cluster.map((placed) => exactly(silentPlaces(kinds, placed), silentIn(attack, placed.of)))
  return axes.includes(flat) ? [...totals, ...silent] : totals
}

/** What one table tells, and what it leaves open. */
function viewOf(attack: Attack, kinds: readonly Kind[], placed: Placed): View {
  const { table, of } = placed
  const [rowAxis, columnAxis] = axesOf(placed)
  const least = table.breakdown.sensitive ? 10 : 5
  const anything = [...marginOf(attack, columnAxis).keys()]
  const crossing = (row: Values, column: Values): Places => placesOf(kinds, [rowAxis, row], [columnAxis, column])
  const people = at(attack.consultations, of)
  const all = rowAxis === flat ? people.asked : people.answered
  const sizeOf = (axis: string, values: Values): number =>
    values.reduce((sum, value) => sum + (marginOf(attack, axis).get(value) ?? 0), 0)

  const rows = [
    ...table.rows.map((row, r) => exactly(crossing(valuesIn(row), anything), at(table.rowTotals, r))),
    ...table.columns.map((column, c) =>
      exactly(placesOf(kinds, [columnAxis, valuesIn(column)]), at(table.columnTotals, c)),
    ),
  ]
  const targets: Target[] = []
  for (const { row, column, r, c, count } of cellsOf(table)) {
    const places = crossing(valuesIn(row), valuesIn(column))
    if (count !== null) rows.push(exactly(places, count))
    else targets.push({ of: 'cell', what: `${of}: cell ${r},${c}`, least, before: { low: 0, high: all }, places })
    for (const [rowPart, columnPart] of partsOf(row, column)) {
      const before = overlap(sizeOf(rowAxis, rowPart), sizeOf(columnAxis, columnPart), all)
      const what = `${of}: ${rowPart} of row ${r}, ${columnPart} of column ${c}`
      targets.push({ of: 'within', what, least, before, places: crossing(rowPart, columnPart) })
    }
  }
  if (rowAxis === flat)
    for (const value of table.rows.flatMap(valuesIn)) {
      const here = sizeOf(flat, [value])
      const took = crossing([value], anything)
      const silent = placesOf(kinds, [flat, [value]]).filter((place) => !took.includes(place))
      const before = overlap(here, people.answered, all)
      targets.push({ of: 'within', what: `${of}: who answered of ${value}`, least, before, places: took })
      const beforeSilent = overlap(here, silentIn(attack, of), all)
      targets.push({
        of: 'within',
        what: `${of}: who were silent of ${value}`,
        least,
        before: beforeSilent,
        places: silent,
      })
    }
  return { rows, targets, patches: patchesOf(table, least, crossing) }
}

/** How many of two groups of `all` people can be the same. */
const overlap = (one: number, other: number, all: number): Range => ({
  low: Math.max(0, one + other - all),
  high: Math.min(one, other),
})

/** Every single value, and the whole, of a row with every one of a column; without the whole cell itself. */
function partsOf(row: Category, column: Category): readonly (readonly [Values, Values])[] {
  const parts = (category: Category): readonly Values[] =>
    category.kind === 'folded'
      ? [valuesIn(category), ...valuesIn(category).map((value) => [value])]
      : [valuesIn(category)]
  return parts(row)
    .flatMap((rowPart) => parts(column).map((columnPart) => [rowPart, columnPart] as const))
    .slice(1)
}

/** Patches grow from one kept-back cell to those in its row and its column. */
function patchesOf(table: Shown, least: number, crossing: (row: Values, column: Values) => Places): readonly OneOf[] {
  let patches: readonly (readonly Cell[])[] = []
  for (const cell of cellsOf(table).filter(({ count }) => count === null)) {
    const touches = (patch: readonly Cell[]): boolean => patch.some(({ r, c }) => r === cell.r || c === cell.c)
    patches = [...patches.filter((one) => !touches(one)), [...patches.filter(touches).flat(), cell]]
  }
  return patches.map((patch) =>
    patch.map(({ row, column }) => ({
      of: crossing(valuesIn(row), valuesIn(column)),
      // In a folded category a cell may have been too small by the few folded in beside the largest: at most four.
      below: row.kind === 'folded' || column.kind === 'folded' ? least + 4 : least,
    })),
  )
}

type Cell = Readonly<{ row: Category; column: Category; r: number; c: number; count: number | null }>

const cellsOf = (table: Shown): readonly Cell[] =>
  table.rows.flatMap((row, r) =>
    table.columns.map((column, c) => ({ row, column, r, c, count: at(at(table.cells, r), c) })),
  )

const exactly = (of: Places, count: number): Row => ({ of, least: count, most: count })

const placesOf = (kinds: readonly Kind[], ...where: readonly (readonly [string, Values])[]): Places =>
  kinds.flatMap((kind, place) => {
    const fits = where.every(([axis, values]) => values.some((value) => kind.has(axis) && kind.get(axis) === value))
    return fits ? [place] : []
  })

function silentPlaces(kinds: readonly Kind[], placed: Placed): Places {
  const [, column] = axesOf(placed)
  return kinds.flatMap((kind, place) => (kind.has(column) ? [] : [place]))
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error(`nothing at ${place}`)
  return found
}
