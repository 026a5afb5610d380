import type { Answers } from '../ports/form.ts'
import { Problem } from '../problem.ts'
import { keyOf, limits, type Question, valuesOf } from './question.ts'
import type { AnswerSheet } from './result.ts'

/**
 * Reads a filled-in form against the questions as they stand. Free text is trimmed and kept whole.
 * Throws `answers-invalid` with a word key per field, `nothing-answered` when every field is empty.
 */
export function readAnswers(questions: readonly Question[], answers: Answers): AnswerSheet {
  const sheet: Record<string, string> = {}
  const problems: Record<string, string> = {}
  for (const question of questions) {
    const key = keyOf(question)
    const value = tidy(answers[key]?.[0] ?? '')
    const problem = problemWith(question, value)
    if (problem) problems[key] = problem
    else if (value) sheet[key] = value
  }
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  if (Object.keys(sheet).length === 0) throw new Problem('nothing-answered')
  return sheet
}

function problemWith(question: Question, value: string): string | undefined {
  if (!value) return question.required ? 'answer.required' : undefined
  if (question.kind === 'free-text') return value.length > limits.freeText ? 'answer.too-long' : undefined
  return valuesOf(question).includes(value) ? undefined : 'answer.unknown-option'
}

/** Without control characters, which no database or screen keeps whole, and without space at the ends. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : ''))
    .trim()
