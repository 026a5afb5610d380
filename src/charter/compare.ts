import type { Charter, Point } from './charter.ts'

/** What one version of a charter says otherwise than another, point by point. Points are known by their numbers. */
export type Compared = Readonly<{
  added: readonly Point[]
  gone: readonly Point[]
  reworded: readonly Readonly<{ before: Point; after: Point }>[]
  same: readonly Point[]
}>

/** Compares two versions; each list in the order of the version it is from. */
export function compareVersions(before: Pick<Charter, 'points'>, after: Pick<Charter, 'points'>): Compared {
  const earlier = new Map(before.points.map((point) => [point.number, point]))
  const later = new Set(after.points.map(({ number }) => number))
  const kept = after.points.flatMap((point) => {
    const was = earlier.get(point.number)
    return was ? [{ before: was, after: point }] : []
  })
  return {
    added: after.points.filter(({ number }) => !earlier.has(number)),
    gone: before.points.filter(({ number }) => !later.has(number)),
    reworded: kept.filter((pair) => !saysTheSame(pair.before, pair.after)),
    same: kept.filter((pair) => saysTheSame(pair.before, pair.after)).map((pair) => pair.after),
  }
}

const saysTheSame = (one: Point, other: Point): boolean => one.title === other.title && one.wording === other.wording
