import type { Charter } from './charter.ts'
import { checkCharter } from './check.ts'
import type { CharterProblem } from './found.ts'
import { findInCsv } from './read-csv.ts'
import { findInYaml } from './read-yaml.ts'

const charterFormats = ['yaml', 'csv'] as const
export type CharterFormat = (typeof charterFormats)[number]

export type ReadCharter =
  | Readonly<{ kind: 'charter'; charter: Charter }>
  | Readonly<{ kind: 'problems'; problems: readonly CharterProblem[] }>

/** Reads a charter from a file's text. Every problem is found at once, each with its place and its cure. */
export function readCharter(text: string, format: CharterFormat): ReadCharter {
  const found = format === 'yaml' ? findInYaml(text) : findInCsv(text)
  if (!('head' in found)) return { kind: 'problems', problems: found }
  const { charter, problems } = checkCharter(found)
  const all = [...found.problems, ...problems].toSorted((a, b) => a.line - b.line || a.column - b.column)
  return charter && all.length === 0 ? { kind: 'charter', charter } : { kind: 'problems', problems: all }
}

/** By the end of a file's name; what is no CSV is read as YAML. */
export const formatOf = (file: string): CharterFormat => (/\.csv$/i.test(file) ? 'csv' : 'yaml')
