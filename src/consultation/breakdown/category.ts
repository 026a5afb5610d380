import { smallest } from '../result.ts'

/** The heading of a row or a column. `none`: those who did not answer the question, or of whom the attribute is not known. */
export type Category =
  | Readonly<{ kind: 'value'; value: string }>
  | Readonly<{ kind: 'none' }>
  /** Too small to stand alone; `none` says whether those of none are among them. */
  | Readonly<{ kind: 'folded'; values: readonly string[]; none: boolean }>

/** Everyone of one value (null: of none): how many answered, and how many were asked and did not. */
export type Member = Readonly<{ value: string | null; answered: number; silent: number }>
export type Group = readonly Member[]

/** No side has more categories than this: more could neither be read, nor protected while a closing waits. */
export const mostCategories = 60

/**
 * Folds what is too small into one category, and then the next smallest, until that one is large enough too; in the
 * order given, the folded one after the values, those of none last. A category needs `least` who answered. Where any
 * were silent, it needs as many of those: whoever counts the flats of a block knows how many of it were asked, and a
 * row in which all but one answered would be as telling as a small cell.
 */
export function fold(members: readonly Member[], least: number): readonly Group[] {
  const someSilent = sum(members, ({ silent }) => silent) > 0
  const stands = (group: Group): boolean => {
    const beside = besideLargest(group)
    const needed = least + (beside < smallest ? beside : 0)
    return countOf(group) >= needed && (!someSilent || sum(group, ({ silent }) => silent) >= needed)
  }
  const folded = new Set(members.filter((one) => !stands([one])))
  const rest = members.filter((one) => !folded.has(one)).toSorted((a, b) => a.answered - b.answered)
  for (const next of rest) {
    const categories = members.length - folded.size + Math.min(folded.size, 1)
    if (categories <= mostCategories && (folded.size === 0 || stands([...folded]))) break
    folded.add(next)
  }
  const alone = (one: Member): Group => (folded.has(one) ? [] : [one])
  const values = members.filter(({ value }) => value !== null)
  const none = members.filter(({ value }) => value === null)
  const inOrder = [...values.map(alone), members.filter((one) => folded.has(one)), ...none.map(alone)]
  return inOrder.filter((group) => group.length > 0)
}

export const countOf = (group: Group): number => sum(group, ({ answered }) => answered)

/**
 * How many are in a group beside its largest member. The count of a folded category is that member's own, give or take
 * so many: where they are fewer than `smallest`, folding hides little of it. They are those asked, and where these are
 * enough, those who answered, as far as anyone knows who did.
 */
export function besideLargest(group: Group): number {
  const asked = beside(group, ({ answered, silent }) => answered + silent)
  return asked < smallest ? asked : beside(group, ({ answered }) => answered)
}

const beside = (group: Group, sizeOf: (one: Member) => number): number =>
  sum(group, sizeOf) - group.reduce((most, one) => Math.max(most, sizeOf(one)), 0)

export function categoryOf(group: Group): Category {
  const [first] = group
  if (group.length === 1 && first)
    return first.value === null ? { kind: 'none' } : { kind: 'value', value: first.value }
  const values = group.flatMap(({ value }) => (value === null ? [] : [value]))
  return { kind: 'folded', values, none: values.length < group.length }
}

/** Whether there is a value in it at all. */
export const isReal = (group: Group): boolean => group.some(({ value }) => value !== null)

const sum = (group: Group, sizeOf: (one: Member) => number): number =>
  group.reduce((total, one) => total + sizeOf(one), 0)
