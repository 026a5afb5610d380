import type { Breakdown } from '../../../src/consultation/breakdown/breakdown.ts'
import { faultOf, mostBreakdowns } from '../../../src/consultation/plan.ts'
import type { Question } from '../../../src/consultation/question.ts'
import { tidyGroup } from '../../../src/person/groups.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { filledIn } from './typed.ts'

/** What a table is by, as the value of a choice: "q:2" or "g:block". */
export const byQuestion = (n: number): string => `q:${n}`
export const byGroup = (group: string): string => `g:${group}`

/** The names of one table's fields. */
export const tableFieldNames = (n: number): readonly string[] => [`b${n}.question`, `b${n}.by`]

/** A plan's tables as they look in its form, with room for one more. */
export function tablesAsTyped(breakdowns: readonly Breakdown[]): Answers {
  const typed: Record<string, readonly string[]> = {}
  for (const [index, { question, by, sensitive }] of breakdowns.entries()) {
    const name = `b${index + 1}`
    typed[`${name}.question`] = [String(question)]
    typed[`${name}.by`] = [by.kind === 'question' ? byQuestion(by.n) : byGroup(by.name)]
    typed[`${name}.sensitive`] = sensitive ? ['yes'] : []
  }
  if (breakdowns.length < mostBreakdowns) typed[`b${breakdowns.length + 1}.question`] = ['']
  return typed
}

/** How many tables stand in the form. */
export function tablesTyped(typed: Answers): number {
  let n = 0
  while (n < mostBreakdowns && typed[`b${n + 1}.question`] !== undefined) n += 1
  return n
}

export type ReadTables = Readonly<{ breakdowns: readonly Breakdown[]; problems: Readonly<Record<string, string>> }>

/**
 * The tables from the form. `places` says where each of its questions stands now, by the number it had in the form; a
 * table of a question that is gone is gone too.
 */
export function readTables(
  typed: Answers,
  questions: readonly Question[],
  places: ReadonlyMap<number, number>,
): ReadTables {
  const breakdowns: Breakdown[] = []
  const problems: Record<string, string> = {}
  for (let n = 1; n <= tablesTyped(typed); n += 1) {
    const asked = filledIn(typed, `b${n}.question`)
    if (asked === '') continue
    const by = readBy(filledIn(typed, `b${n}.by`), places)
    const question = places.get(Number(asked))
    if (by === 'gone' || question === undefined) continue
    const breakdown: Breakdown = { question, by, sensitive: filledIn(typed, `b${n}.sensitive`) === 'yes' }
    const fault = faultOf(breakdown, questions)
    if (fault) problems[`b${n}.by`] = `plan.breakdown-${fault}`
    breakdowns.push(breakdown)
  }
  return { breakdowns, problems }
}

function readBy(chosen: string, places: ReadonlyMap<number, number>): Breakdown['by'] | 'gone' {
  const [, kind, value = ''] = /^([qg]):(.*)$/.exec(chosen) ?? []
  if (kind !== 'q') return { kind: 'attribute', name: tidyGroup(value) }
  const n = places.get(Number(value))
  return n === undefined ? 'gone' : { kind: 'question', n }
}
