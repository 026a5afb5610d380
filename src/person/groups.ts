/** Longest name of a group ("block") and of what stands under it ("Kestrel Court"), and how many groups a list may have. */
export const groupLimits = { name: 40, value: 60, groups: 8 } as const

/** What begins the name of a column to be kept, as in "group: block". Other columns of a list are never kept. */
export const groupPrefix = 'group:'

/** A group's name as it is kept and compared: "  Tenure  Type" and "tenure type" are the same. */
export const tidyGroup = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

/** What the list says of its people, counted: nobody is named. */
export type ListCount = Readonly<{
  /** How many are on the list. */
  people: number
  /** By group and value, those of whom it is known. */
  values: readonly Readonly<{ group: string; value: string; people: number }>[]
}>

/** One group as an officer may see it. */
export type GroupCount = Readonly<{
  group: string
  values: readonly Readonly<{ value: string; people: number }>[]
  /** How many values are left out because fewer than `smallestShown` people have them. */
  small: number
}>

/** A value that fewer have is not shown: it could say who somebody is. */
export const smallestShown = 5

/** The groups that are known of at least one of the people on the list, by name. */
export const groupsIn = ({ values }: ListCount): readonly string[] =>
  [...new Set(values.map(({ group }) => group))].toSorted((one, other) => one.localeCompare(other, 'en-GB'))

/** Each group with how many people have what, without the values that few have. */
export function countGroups(count: ListCount): readonly GroupCount[] {
  return groupsIn(count).map((group) => {
    const own = count.values.filter((one) => one.group === group)
    const values = own
      .filter(({ people }) => people >= smallestShown)
      .map(({ value, people }) => ({ value, people }))
      .toSorted((one, other) => byValue(one.value, other.value))
    return { group, values, small: own.length - values.length }
  })
}

/** As people count: Block 2 before Block 10. */
const { compare: byValue } = new Intl.Collator('en-GB', { numeric: true })
