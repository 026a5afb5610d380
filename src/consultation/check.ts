import type { Temporal } from 'temporal-polyfill'
import { dayIn, daysBetween, instantOf } from '../time/local.ts'
import { bankHolidaysBetween } from '../time/working-days.ts'
import type { Plan } from './consultation.ts'
import { longestDays } from './life.ts'
import { leadingWords, readingAge } from './plain-words.ts'

/**
 * What the check before opening finds, after the Gunning principles (R v Brent LBC ex p Gunning, 1985):
 * a formative stage, reasons, time, and a conscientious decision. Blocking findings must be put right.
 */
export const blockingCodes = [
  'no-title',
  'no-background',
  'no-can-change',
  'no-cannot-change',
  'no-decision-maker',
  'date-not-accepted',
  'no-questions',
  'no-closing',
  'closing-past',
  'too-short',
  'too-far',
  'no-outcome-date',
  'outcome-before-closing',
  'no-offline-way',
] as const
export const advisingCodes = [
  'short-time',
  'bank-holidays',
  'long-wait',
  'leading-words',
  'hard-to-read',
  'many-questions',
  'costs-not-said',
] as const
export type FindingCode = (typeof blockingCodes)[number] | (typeof advisingCodes)[number]

export type Finding = Readonly<{
  code: FindingCode
  blocking: boolean
  values: Readonly<Record<string, string | number>>
}>

/** Least time to answer, in days: blocking below the first, advice below the second (custom, not law: no statutory minimum). */
const time = { consultation: { least: 7, usual: 28 }, pulse: { least: 1, usual: 7 } } as const
/** Twelve weeks to publish what was decided, after the government's consultation principles. */
const longestWait = 84

type Facts = Readonly<{ accepted: Temporal.PlainDate | null; now: Temporal.Instant; zone: string }>

/** Reads a plan as a careful colleague would. Blocking findings first. */
export function check(plan: Plan, facts: Facts): readonly Finding[] {
  const found = [...gaps(plan, facts), ...timing(plan, facts), ...wording(plan)]
  return [...found.filter(({ blocking }) => blocking), ...found.filter(({ blocking }) => !blocking)]
}

export const mayOpen = (findings: readonly Finding[]): boolean => !findings.some(({ blocking }) => blocking)

const blocks = (code: (typeof blockingCodes)[number], values: Finding['values'] = {}): Finding => ({
  code,
  blocking: true,
  values,
})
const advises = (code: (typeof advisingCodes)[number], values: Finding['values'] = {}): Finding => ({
  code,
  blocking: false,
  values,
})

function gaps(plan: Plan, { accepted }: Facts): Finding[] {
  const found: Finding[] = []
  if (!plan.title) found.push(blocks('no-title'))
  if (!plan.background) found.push(blocks('no-background'))
  if (!plan.canChange) found.push(blocks('no-can-change'))
  if (!plan.cannotChange) found.push(blocks('no-cannot-change'))
  if (plan.questions.length === 0) found.push(blocks('no-questions'))
  if (!plan.offline) found.push(blocks('no-offline-way'))
  if (!plan.decisionMaker) found.push(blocks('no-decision-maker'))
  else if (plan.outcomeDue && !accepted?.equals(plan.outcomeDue)) found.push(blocks('date-not-accepted'))
  return found
}

function timing(plan: Plan, { now, zone }: Facts): Finding[] {
  const found: Finding[] = []
  const today = dayIn(now, zone)
  if (!plan.outcomeDue) found.push(blocks('no-outcome-date'))
  if (!plan.closes) return [...found, blocks('no-closing')]
  const closingDay = plan.closes.toPlainDate()
  if (instantOf(plan.closes, zone).epochMilliseconds <= now.epochMilliseconds) return [...found, blocks('closing-past')]
  const days = daysBetween(today, closingDay)
  if (days > longestDays) return [...found, blocks('too-far', { most: longestDays })]
  const { least, usual } = time[plan.kind]
  if (days < least) found.push(blocks('too-short', { days, least }))
  else if (days < usual) found.push(advises('short-time', { days, usual }))
  const holidays = bankHolidaysBetween(today, closingDay)
  if (holidays.length > 0) found.push(advises('bank-holidays', { count: holidays.length, names: holidays.join(', ') }))
  if (plan.outcomeDue) {
    const wait = daysBetween(closingDay, plan.outcomeDue)
    if (wait < 1) found.push(blocks('outcome-before-closing'))
    if (wait > longestWait) found.push(advises('long-wait', { days: wait, most: longestWait }))
  }
  return found
}

function wording(plan: Plan): Finding[] {
  const found: Finding[] = []
  for (const question of plan.questions) {
    const words = leadingWords(question.wording)
    if (words.length > 0) found.push(advises('leading-words', { question: question.n, words: words.join(', ') }))
    if (
      question.kind === 'one-choice' &&
      !/£|cost|free|price/i.test([question.wording, ...question.options, plan.background].join(' '))
    ) {
      found.push(advises('costs-not-said', { question: question.n }))
    }
  }
  const age = readingAge(
    [plan.background, plan.canChange, plan.cannotChange, ...plan.questions.map((q) => q.wording)].join('. '),
  )
  if (age !== undefined && age > 11) found.push(advises('hard-to-read', { age }))
  if (plan.questions.length > 10) found.push(advises('many-questions', { count: plan.questions.length }))
  return found
}
