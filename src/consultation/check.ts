import { dayIn, daysBetween, instantOf } from '../time/local.ts'
import { bankHolidaysBetween } from '../time/working-days.ts'
import { checkBreakdowns, checkPrivacy } from './check-privacy.ts'
import type { Plan } from './consultation.ts'
import { advises, blocks, type Facts, type Finding } from './finding.ts'
import { longestDays } from './life.ts'
import { leadingWords, readingAge } from './plain-words.ts'

/** Least time to answer, in days: blocking below the first, advice below the second (custom, not law: no statutory minimum). */
const time = { consultation: { least: 7, usual: 28 }, pulse: { least: 1, usual: 7 } } as const
/** Twelve weeks to publish what was decided, after the government's consultation principles. */
const longestWait = 84

/** Reads a plan as a careful colleague would. Blocking findings first. */
export function check(plan: Plan, facts: Facts): readonly Finding[] {
  const found = [
    ...gaps(plan, facts),
    ...timing(plan, facts),
    ...checkPrivacy(plan, facts),
    ...checkBreakdowns(plan, facts),
    ...wording(plan),
  ]
  return [...found.filter(({ blocking }) => blocking), ...found.filter(({ blocking }) => !blocking)]
}

export const mayOpen = (findings: readonly Finding[]): boolean => !findings.some(({ blocking }) => blocking)

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
