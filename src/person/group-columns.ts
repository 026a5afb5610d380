import { z } from 'zod'
import { cleanCell } from './clean-cell.ts'
import { groupLimits, groupPrefix, tidyGroup } from './groups.ts'
import type { Attributed } from './records.ts'

export type ColumnFault = Readonly<{ column: string; message: string }>

/** Whether a column, in small letters, is one to be kept: "group: block". */
export const isGroupColumn = (column: string): boolean => column.startsWith(groupPrefix)
const groupOf = (column: string): string => tidyGroup(column.trim().toLowerCase().slice(groupPrefix.length))

const cell = cleanCell
  .transform((text) => text.replace(/\s+/g, ' '))
  .pipe(z.string().max(groupLimits.value, `is longer than ${groupLimits.value} characters`))

/** What is wrong with the names of a list's groups. */
export function groupProblems(header: readonly string[]): readonly ColumnFault[] {
  const columns = header.filter((column) => isGroupColumn(column.toLowerCase()))
  const names = columns.map(groupOf)
  const problems = columns.flatMap((column, n): ColumnFault[] => {
    const message = faultAt(names, n)
    return message === undefined ? [] : [{ column, message }]
  })
  if (names.length <= groupLimits.groups) return problems
  return [...problems, { column: '', message: `names more than ${groupLimits.groups} groups` }]
}

function faultAt(names: readonly string[], n: number): string | undefined {
  const name = names[n] ?? ''
  if (name === '') return `needs a name behind it, as in "${groupPrefix} block"`
  if (name.length > groupLimits.name) return `is longer than ${groupLimits.name} characters`
  return names.indexOf(name) < n ? 'is there twice' : undefined
}

/** What one line says of somebody, by group. Columns are in small letters. */
export function attributesIn(
  record: Readonly<Record<string, string>>,
): Readonly<{ attributes: Attributed['attributes']; faults: readonly ColumnFault[] }> {
  const attributes: (readonly [string, string | null])[] = []
  const faults: ColumnFault[] = []
  for (const [column, given] of Object.entries(record).filter(([name]) => isGroupColumn(name))) {
    const read = cell.safeParse(given)
    if (read.success) attributes.push([groupOf(column), read.data === '' ? null : read.data])
    else faults.push(...read.error.issues.map(({ message }) => ({ column, message })))
  }
  return { attributes: Object.fromEntries(attributes), faults }
}
