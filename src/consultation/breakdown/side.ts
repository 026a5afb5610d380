import { keyOf, type Question, valuesOf } from '../question.ts'
import type { Attributes, Axis, Counted } from './breakdown.ts'
import { fold, type Group, type Member } from './category.ts'

/** One side of a table: its categories, and in which of them each response counts, in the order of the responses. */
export type Side = Readonly<{ groups: readonly Group[]; places: readonly number[] }>

export type Counting = Readonly<{
  questions: readonly Question[]
  responses: readonly Counted[]
  asked: readonly Attributes[]
}>

/** Values nobody gave are left out of a question's side: its own table says so already. A block nobody answered from stays. */
export function sideOf({ questions, responses, asked }: Counting, axis: Axis, least: number): Side {
  switch (axis.kind) {
    case 'question': {
      const question = questions.find(({ n }) => n === axis.n)
      const values = question ? valuesOf(question) : []
      const key = question ? keyOf(question) : ''
      const given = responses.map(({ sheet }) => values.find((value) => value === sheet[key]) ?? null)
      return sideOfValues(values, given, given, least)
    }
    case 'attribute': {
      const known = (of: Attributes): string | null => (Object.hasOwn(of, axis.name) && of[axis.name]) || null
      const given = responses.map(({ attributes }) => known(attributes))
      const all = asked.map(known)
      const values = [...new Set([...all, ...given])].filter((value) => value !== null)
      return sideOfValues(values.toSorted(byName), given, all, least)
    }
  }
}

function sideOfValues(
  values: readonly string[],
  given: readonly (string | null)[],
  asked: readonly (string | null)[],
  least: number,
): Side {
  const answered = tally(given)
  const all = tally(asked)
  const members = [...values, null].map((value): Member => {
    const count = answered.get(value) ?? 0
    return { value, answered: count, silent: Math.max(0, (all.get(value) ?? 0) - count) }
  })
  const groups = fold(
    members.filter((one) => one.answered + one.silent > 0),
    least,
  )
  const placeOf = new Map(groups.flatMap((group, place) => group.map(({ value }) => [value, place] as const)))
  return { groups, places: given.map((value) => placeOf.get(value) ?? -1) }
}

function tally(values: readonly (string | null)[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** As people count: Block 2 before Block 10. What counts as the same (Block 2, Block 02) still has one order. */
const byName = (one: string, other: string): number => inWords.compare(one, other) || (one < other ? -1 : 1)
const inWords = new Intl.Collator('en-GB', { numeric: true })
