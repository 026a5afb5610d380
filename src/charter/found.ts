import { nearest } from '../words/nearest.ts'

/** What is wrong in a charter's file, where, and what to do about it. Lines and columns count from 1. */
export type CharterProblem = Readonly<{ line: number; column: number; field: string; wrong: string; cure: string }>

export type Place = Readonly<{ line: number; column: number }>
export type Cell = Place & Readonly<{ text: string }>

/** Fields by name, each where it stands in the file, whatever the file's format. */
export type Row = Place & Readonly<{ cells: ReadonlyMap<string, Cell> }>

/** What a file says, before anybody asks whether it makes sense. */
export type Found = Readonly<{ head: Row; points: readonly Row[]; problems: readonly CharterProblem[] }>

export const headFields = ['code', 'version', 'name', 'source', 'jurisdiction', 'from', 'to'] as const
export const pointFields = ['number', 'title', 'wording'] as const

export const problemAt = ({ line, column }: Place, field: string, wrong: string, cure: string): CharterProblem => ({
  line,
  column,
  field,
  wrong,
  cure,
})

/** What to do about a name nobody knows. */
export function meant(name: string, known: readonly string[]): string {
  const near = nearest(name.toLowerCase(), known)
  return near ? `Did you mean “${near}”?` : `Take it out. There are: ${known.join(', ')}.`
}
