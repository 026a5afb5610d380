import { z } from 'zod'
import { keyOf, limits, type Question } from '../../../src/consultation/question.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import type { Answers } from '../../../src/ports/form.ts'
import type { Problem } from '../../../src/problem.ts'
import { say, sayCode } from '../../../src/words/say.ts'
import type { FieldProblems } from '../fields.tsx'

/** What somebody sent: their answers as they typed them, and the mark of the questions they saw. */
export type Typed = Readonly<{ answers: Answers; shown: string | undefined }>

const bodySchema = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** Reads what a form sent. Browsers send line ends as CR LF; nothing else is touched, and nothing is cut. */
export function readTyped(questions: readonly Question[], body: unknown): Typed {
  const sent = bodySchema.parse(body)
  const one = (name: string): string | undefined => [sent[name] ?? []].flat()[0]?.replaceAll('\r\n', '\n')
  const answers: Record<string, readonly string[]> = {}
  for (const question of questions) {
    const value = one(keyOf(question))
    answers[keyOf(question)] = value ? [value] : []
  }
  return { answers, shown: one('shown') }
}

/** What was typed, as answers to be shown again. */
export const typedSheet = ({ answers }: Typed): AnswerSheet =>
  Object.fromEntries(Object.entries(answers).flatMap(([key, [value]]) => (value === undefined ? [] : [[key, value]])))

/** Only the free words of it: after a question was put right, a choice may stand for another one. */
export function typedWords(questions: readonly Question[], typed: Typed): AnswerSheet {
  const words = new Set(questions.filter(({ kind }) => kind === 'free-text').map(keyOf))
  return Object.fromEntries(Object.entries(typedSheet(typed)).filter(([key]) => words.has(key)))
}

/** A refusal in words, per question where it is about one; the key `''` holds what is about the whole. */
export function problemsOf(problem: Problem, typed: Typed): FieldProblems {
  const fields = Object.entries(problem.fields)
  if (fields.length === 0) return { '': sayCode(`problem.${problem.code}`, problem.values) }
  return Object.fromEntries(
    fields.map(([key, words]) => {
      const count = typed.answers[key]?.[0]?.trim().length ?? 0
      if (words === 'answer.too-long') return [key, say('answering.too-long', { count, most: limits.freeText })]
      return [key, sayCode(words)]
    }),
  )
}
