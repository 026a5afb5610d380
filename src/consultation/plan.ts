import { Problem } from '../problem.ts'
import { tidy } from './answers.ts'
import type { Plan } from './consultation.ts'
import { limits, type Question } from './question.ts'

/**
 * A plan as it is kept: trimmed, numbered, within its limits.
 * Throws `answers-invalid` with a word key per field that is too long or makes no sense.
 */
export function cleanPlan(plan: Plan): Plan {
  const questions = plan.questions.map((question, index) => cleanQuestion(question, index + 1))
  const clean: Plan = {
    ...plan,
    title: tidy(plan.title).replace(/\s+/g, ' '),
    background: tidy(plan.background),
    canChange: tidy(plan.canChange),
    cannotChange: tidy(plan.cannotChange),
    offline: tidy(plan.offline),
    questions,
  }
  const problems: Record<string, string> = {}
  if (clean.title.length > limits.title) problems['title'] = 'plan.too-long'
  if (clean.offline.length > limits.offline) problems['offline'] = 'plan.too-long'
  for (const field of ['background', 'canChange', 'cannotChange'] as const) {
    if (clean[field].length > limits.prose) problems[field] = 'plan.too-long'
  }
  if (questions.length > limits.questions) problems['questions'] = 'plan.too-many-questions'
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  return clean
}

function cleanQuestion(question: Question, n: number): Question {
  const wording = tidy(question.wording).replace(/\s+/g, ' ')
  const problems: Record<string, string> = {}
  if (!wording) problems['wording'] = 'plan.wording-missing'
  if (wording.length > limits.wording) problems['wording'] = 'plan.too-long'
  if (question.kind !== 'one-choice') {
    if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', { question: n }, problems)
    return { ...question, n, wording }
  }
  const options = question.options.map((option) => tidy(option).replace(/\s+/g, ' ')).filter((option) => option !== '')
  if (options.length < 2) problems['options'] = 'plan.two-options'
  if (options.length > limits.options) problems['options'] = 'plan.too-many-options'
  if (options.some((option) => option.length > limits.option)) problems['options'] = 'plan.too-long'
  if (new Set(options.map((option) => option.toLowerCase())).size < options.length)
    problems['options'] = 'plan.same-options'
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', { question: n }, problems)
  return { ...question, n, wording, options }
}
