/** A table's counts, row after row; a cell is its place among them. */
export type Grid = Readonly<{ columns: number; counts: readonly number[] }>

type Way = 1 | -1

/** How far a cell could have been otherwise one way, the other kept-back cells making up for it, and the table then. */
type Reach = Readonly<{ by: number; grid: Grid }>

/**
 * How differently a kept-back cell could have been counted, for a reader who knows every total and every shown cell.
 * With its totals known a table is a transportation problem: raising a cell by one means lowering another in its
 * column, raising one in that one's row, and so on back to the cell's own row. So its greatest and its least whole
 * count are two maximum flows from the counts there are, found by augmenting paths (Ford and Fulkerson 1956).
 * Neither is followed further than the two together make `enough`.
 */
export function leewayOf(
  grid: Grid,
  kept: ReadonlySet<number>,
  cell: number,
  enough: number,
): Readonly<{ up: Reach; down: Reach }> {
  const up = reach(grid, kept, cell, 1, enough)
  return { up, down: reach(grid, kept, cell, -1, Math.min(enough - up.by, grid.counts[cell] ?? 0)) }
}

function reach({ columns, counts }: Grid, kept: ReadonlySet<number>, cell: number, way: Way, most: number): Reach {
  const now = [...counts]
  let by = 0
  while (by < most) {
    const found = detour({ columns, counts: now }, cell, way, (step) => (kept.has(step) ? 0 : Infinity))
    if (!found) break
    const lowered = found.steps.filter((_, n) => signOf(n, way) < 0).map((step) => now[step] ?? 0)
    const more = Math.min(most - by, ...lowered)
    for (const [n, step] of found.steps.entries()) now[step] = (now[step] ?? 0) + signOf(n, way) * more
    now[cell] = (now[cell] ?? 0) + way * more
    by += more
  }
  return { by, grid: { columns, counts: now } }
}

/** The first step of a detour makes up for the cell in its column, the second for the first in its row, and so on. */
const signOf = (step: number, way: Way): number => (step % 2 === 0 ? -way : way)

export type Detour = Readonly<{ steps: readonly number[]; cost: number }>

/**
 * The cheapest cells that make up for one more (or one fewer) in a cell, from its column back to its row; undefined
 * when there are none. Columns and rows are the stops, columns first, and cells the steps between them (Dijkstra 1959).
 */
export function detour(
  { columns, counts }: Grid,
  cell: number,
  way: Way,
  priceOf: (step: number) => number,
): Detour | undefined {
  if (way < 0 && !counts[cell]) return undefined
  const rows = counts.length / columns
  const stops = Array.from(
    { length: columns + rows },
    (_, at): Stop => ({ at, cost: Infinity, by: -1, settled: false }),
  )
  const start = stops[cell % columns]
  const home = stops[columns + Math.floor(cell / columns)]
  if (start) start.cost = 0
  const free = [start]
  for (let here = free.pop(); here !== home; here = free.pop() ?? nearest(stops)) {
    if (!here) return undefined
    here.settled = true
    const inColumn = here.at < columns
    const lowers = signOf(inColumn ? 0 : 1, way) < 0
    for (let n = 0; n < (inColumn ? rows : columns); n++) {
      const there = stops[inColumn ? columns + n : n]
      const step = inColumn ? n * columns + here.at : (here.at - columns) * columns + n
      if (!there || there.settled || step === cell || (lowers && !counts[step])) continue
      const cost = here.cost + priceOf(step)
      if (cost >= there.cost) continue
      there.cost = cost
      there.by = step
      if (cost === here.cost) free.push(there)
    }
  }
  const steps: number[] = []
  for (let stop = home; stop && stop !== start; ) {
    steps.unshift(stop.by)
    stop = stops[stop.at < columns ? columns + Math.floor(stop.by / columns) : stop.by % columns]
  }
  return { steps, cost: home?.cost ?? 0 }
}

type Stop = { readonly at: number; cost: number; by: number; settled: boolean }

/** The unsettled stop that costs least, the first of equals; undefined when none can be reached. */
function nearest(stops: readonly Stop[]): Stop | undefined {
  let found: Stop | undefined
  for (const stop of stops) if (!stop.settled && stop.cost < (found?.cost ?? Infinity)) found = stop
  return found
}
