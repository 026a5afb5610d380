import type { Temporal } from 'temporal-polyfill'
import { groupLimits, tidyGroup } from '../person/groups.ts'
import { Problem } from '../problem.ts'
import { tidy } from './answers.ts'
import type { Breakdown } from './breakdown/breakdown.ts'
import type { Plan } from './consultation.ts'
import { limits, type Question } from './question.ts'

export const mostBreakdowns = 6

/** Until when the auditor can open an answer where nothing else is said: long enough to complain about the decision (custom, not law). */
export const usualKeptUntil = (outcomeDue: Temporal.PlainDate): Temporal.PlainDate => outcomeDue.add({ days: 90 })

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
    breakdowns: plan.breakdowns.map(cleanBreakdown),
    keptUntil: plan.mode === 'confidential' ? plan.keptUntil : null,
    questions,
  }
  const problems: Record<string, string> = {}
  if (clean.title.length > limits.title) problems['title'] = 'plan.too-long'
  if (clean.offline.length > limits.offline) problems['offline'] = 'plan.too-long'
  for (const field of ['background', 'canChange', 'cannotChange'] as const) {
    if (clean[field].length > limits.prose) problems[field] = 'plan.too-long'
  }
  if (questions.length > limits.questions) problems['questions'] = 'plan.too-many-questions'
  const fault = clean.breakdowns.map((breakdown) => faultOf(breakdown, questions)).find((found) => found !== undefined)
  if (fault) problems['breakdowns'] = `plan.breakdown-${fault}`
  if (clean.breakdowns.length > mostBreakdowns) problems['breakdowns'] = 'plan.too-many-breakdowns'
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

const cleanBreakdown = (breakdown: Breakdown): Breakdown =>
  breakdown.by.kind === 'question'
    ? breakdown
    : { ...breakdown, by: { kind: 'attribute', name: tidyGroup(breakdown.by.name) } }

/** What makes a breakdown impossible, whatever people answer. */
export type BreakdownFault = 'no-question' | 'own-words' | 'itself' | 'no-group' | 'long-group'

/** Why a breakdown of these questions cannot be counted; undefined when it can. Words are under `plan.breakdown-<fault>`. */
export function faultOf({ question, by }: Breakdown, questions: readonly Question[]): BreakdownFault | undefined {
  const named = by.kind === 'question' ? [question, by.n] : [question]
  for (const n of named) {
    const found = questions.find((one) => one.n === n)
    if (!found) return 'no-question'
    if (found.kind === 'free-text') return 'own-words'
  }
  if (by.kind === 'question') return by.n === question ? 'itself' : undefined
  if (!by.name) return 'no-group'
  return by.name.length > groupLimits.name ? 'long-group' : undefined
}
