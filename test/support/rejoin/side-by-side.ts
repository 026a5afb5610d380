import type { Blob } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { Found, Reader } from './marks.ts'
import { luckyMatches } from './odds.ts'

const way = 'side by side in the bytes'
/** As far as two things lie apart that were written with one stroke. */
const within = 1024

/**
 * The person whose mark lies nearest to somebody's words, before them, behind them, or either way. In files of a
 * database it does not matter whether a row is alive, dead or long forgotten: only whether its bytes are there.
 */
export function sideBySide(blobs: readonly Blob[], read: Reader, people: number): readonly Finding[] {
  return blobs.flatMap(({ name, bytes }) => {
    const found = read(bytes)
    if (!found.some(({ tells }) => tells === 'words')) return []
    return (['before', 'behind', 'either'] as const).flatMap((side): Finding[] => {
      const guesses = guessFrom(found, side)
      if (guesses.size === 0) return []
      const hits = [...guesses].filter(([of, people]) => mostOften(people) === of).length
      const chance = luckyMatches(hits, guesses.size, people)
      return [
        {
          way,
          where: `${name}, ${side === 'either' ? 'either side' : `${side} the words`}`,
          hits,
          guesses: guesses.size,
          chance,
        },
      ]
    })
  })
}

/** For each writer, the people nearest to their words, one for each place where the words stand. */
function guessFrom(
  found: readonly Found[],
  side: 'before' | 'behind' | 'either',
): ReadonlyMap<string, readonly string[]> {
  const guesses = new Map<string, string[]>()
  for (const [place, { tells, of, at }] of found.entries()) {
    if (tells !== 'words') continue
    const before = side === 'behind' ? undefined : nearest(found, place, -1, at)
    const behind = side === 'before' ? undefined : nearest(found, place, 1, at)
    const near = closer(before, behind, at)
    if (near) guesses.set(of, [...(guesses.get(of) ?? []), near.of])
  }
  return guesses
}

function nearest(found: readonly Found[], place: number, step: 1 | -1, at: number): Found | undefined {
  for (let next = place + step; ; next += step) {
    const one = found[next]
    if (!one || Math.abs(one.at - at) > within) return undefined
    if (one.tells === 'person') return one
  }
}

function closer(a: Found | undefined, b: Found | undefined, at: number): Found | undefined {
  if (!a || !b) return a ?? b
  return Math.abs(a.at - at) <= Math.abs(b.at - at) ? a : b
}

function mostOften(people: readonly string[]): string | undefined {
  const times = new Map<string, number>()
  for (const person of people) times.set(person, (times.get(person) ?? 0) + 1)
  return [...times].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
