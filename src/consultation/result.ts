import type { BreakdownTable } from './breakdown/breakdown.ts'
import { keyOf, type Question, type QuestionKind, valuesOf } from './question.ts'

/** What one person answered: by question key, the value, or the text of a free-text answer. Unanswered keys are absent. */
export type AnswerSheet = Readonly<Record<string, string>>

/** One closed question, counted. `count` is how many gave each value; `base` leaves out "not applicable or don't know". */
export type ResultTable = Readonly<{
  question: number
  kind: Exclude<QuestionKind, 'free-text'>
  counts: Readonly<Record<string, number>>
  base: number
  /** Satisfaction and agreement: how many chose one of the two best. */
  topTwo: number | null
}>

/**
 * What is published. Fewer than `smallest` answers publish only their number: with so few, a table says
 * who answered what (ONS and TSM practice; the landlord's own rule may only be stricter). The same holds for
 * each question: one that few answered has no table.
 */
export type Result = Readonly<{
  asked: number
  answered: number
  tables: readonly ResultTable[] | 'too-few'
  /** Those named before opening; none with too few answers. */
  breakdowns: readonly BreakdownTable[]
  /** The root of the proof of taking part, where answers were sealed. Hex. */
  root: string | null
}>

export const smallest = 5

/** Counts answers once, from the sheets themselves; order and time of answering play no part. */
export function countAnswers(
  questions: readonly Question[],
  sheets: readonly AnswerSheet[],
  asked: number,
): Pick<Result, 'asked' | 'answered' | 'tables'> {
  const answered = sheets.length
  if (answered < smallest) return { asked, answered, tables: 'too-few' }
  return { asked, answered, tables: questions.flatMap((question) => tableOf(question, sheets)) }
}

function tableOf(question: Question, sheets: readonly AnswerSheet[]): ResultTable[] {
  if (question.kind === 'free-text') return []
  const counts: Record<string, number> = Object.fromEntries(valuesOf(question).map((value) => [value, 0]))
  for (const sheet of sheets) {
    const value = sheet[keyOf(question)]
    if (value !== undefined && Object.hasOwn(counts, value)) counts[value] = (counts[value] ?? 0) + 1
  }
  const given = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (given > 0 && given < smallest) return []
  const isScale = question.kind === 'satisfaction' || question.kind === 'agreement'
  return [
    {
      question: question.n,
      kind: question.kind,
      counts,
      base: given - (isScale ? (counts['na'] ?? 0) : 0),
      topTwo: isScale ? (counts['5'] ?? 0) + (counts['4'] ?? 0) : null,
    },
  ]
}
