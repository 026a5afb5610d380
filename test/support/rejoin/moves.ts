import { readingOf } from './columns.ts'
import type { Figures } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { Truth } from './truth.ts'

const way = 'a figure moved with the choice'

/**
 * Somebody who knows when a person answered looks at every figure just before and just after: counters by label, tallies
 * on pages and in messages. Which of a family moved may tell the choice.
 */
export function moved(moments: readonly Figures[], truth: Truth): readonly Finding[] {
  if (moments.length < 2) return []
  const families = new Set(moments.flatMap((figures) => [...figures.keys()].map(familyOf)))
  const questions = [...new Set(truth.sent.flatMap(({ choices }) => Object.keys(choices)))]
  return [...families].flatMap((family) => {
    const signs = truth.sent.map((_, event) => movesOf(family, moments[event], moments[event + 1]))
    return questions.flatMap((question) =>
      readingOf(
        `${family} → ${question}`,
        way,
        truth.sent.flatMap(({ choices }, event) => {
          const [value, chosen] = [signs[event], choices[question]]
          return value === undefined || chosen === undefined ? [] : [{ value, chosen }]
        }),
      ),
    )
  })
}

/** What counts the same thing, told apart by labels: `answers_total{choice="2"}` is of `answers_total`. */
const familyOf = (name: string): string => name.replace(/\{.*$/s, '')

/** Which of a family moved, and which way. */
function movesOf(family: string, before: Figures | undefined, after: Figures | undefined): string | undefined {
  if (!before || !after) return undefined
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => familyOf(name) === family).sort()
  return names
    .flatMap((name) => {
      const by = (after.get(name) ?? 0) - (before.get(name) ?? 0)
      return by === 0 ? [] : [`${name}${by > 0 ? '+' : '-'}`]
    })
    .join(' ')
}
