import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { Answers } from '../ports/form.ts'
import { Problem } from '../problem.ts'
import { readDate, readTime } from '../time/local.ts'
import { readBreakdownLines } from './breakdown-lines.ts'
import { audiences, type Plan, privacyModes, tieRules } from './consultation.ts'
import { isVerdict } from './outcome.ts'
import { usualKeptUntil } from './plan.ts'
import { isQuestionKind, type Question } from './question.ts'
import type { WriteTheme } from './write-outcome.ts'

const first = (answers: Answers, key: string): string => answers[key]?.[0]?.trim() ?? ''

const missing = (keys: readonly string[]): Problem =>
  new Problem('answers-invalid', {}, Object.fromEntries(keys.map((key) => [key, 'answer.required'])))

/** The words of a plan from its form. Throws `answers-invalid` without a title. */
export function readAbout(
  answers: Answers,
): Pick<Plan, 'title' | 'background' | 'canChange' | 'cannotChange' | 'offline'> {
  if (!first(answers, 'title')) throw missing(['title'])
  return {
    title: first(answers, 'title'),
    background: first(answers, 'background'),
    canChange: first(answers, 'canChange'),
    cannotChange: first(answers, 'cannotChange'),
    offline: first(answers, 'offline'),
  }
}

/** A closing time from its two fields. Throws `answers-invalid`. */
export function readClosing(answers: Answers): Temporal.PlainDateTime {
  const day = readDate(first(answers, 'closesDay'))
  const time = readTime(first(answers, 'closesTime'))
  if (day && time) return day.toPlainDateTime(time)
  throw new Problem(
    'answers-invalid',
    {},
    { ...(day ? {} : { closesDay: 'problem.date-unclear' }), ...(time ? {} : { closesTime: 'problem.date-unclear' }) },
  )
}

/** A day from a field. Throws `answers-invalid`. */
export function readDay(answers: Answers, key: string): Temporal.PlainDate {
  const day = readDate(first(answers, key))
  if (!day) throw new Problem('answers-invalid', {}, { [key]: 'problem.date-unclear' })
  return day
}

/** Dates, decision-maker and audience; `staff` are the ids that may be chosen. Throws `answers-invalid`. */
export function readDates(
  answers: Answers,
  staff: readonly PersonId[],
): Pick<Plan, 'decisionMaker' | 'closes' | 'outcomeDue' | 'audience'> {
  const decisionMaker = staff.find((id) => id === first(answers, 'decisionMaker'))
  const audience = audiences.find((name) => name === first(answers, 'audience'))
  if (!decisionMaker) throw missing(['decisionMaker'])
  if (!audience) throw missing(['audience'])
  return { decisionMaker, audience, closes: readClosing(answers), outcomeDue: readDay(answers, 'outcomeDue') }
}

/** What is settled before anybody answers, of a plan with this decision day. Throws `answers-invalid`. */
export function readTerms(
  answers: Answers,
  { outcomeDue }: Pick<Plan, 'outcomeDue'>,
): Pick<Plan, 'mode' | 'tieRule' | 'keptUntil' | 'breakdowns'> {
  const mode = privacyModes.find((name) => name === first(answers, 'mode'))
  const tieRule = tieRules.find((name) => name === first(answers, 'tieRule'))
  const breakdowns = readBreakdownLines(first(answers, 'breakdowns'))
  if (!mode) throw missing(['mode'])
  if (!tieRule) throw missing(['tieRule'])
  if (!breakdowns) throw new Problem('answers-invalid', {}, { breakdowns: 'plan.breakdown-unclear' })
  const given = first(answers, 'keptUntil') ? readDay(answers, 'keptUntil') : null
  return { mode, tieRule, breakdowns, keptUntil: keptUntilFor(mode, given, outcomeDue) }
}

/** The auditor's last day: as given, or else the usual one. Only a confidential consultation has one. */
export function keptUntilFor(
  mode: Plan['mode'],
  given: Temporal.PlainDate | null,
  outcomeDue: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  if (mode !== 'confidential') return null
  return given ?? (outcomeDue ? usualKeptUntil(outcomeDue) : null)
}

/** A question; its number is given when it is added to a plan. Throws `answers-invalid`. */
export function readQuestion(answers: Answers): Question {
  const kind = first(answers, 'kind')
  if (!isQuestionKind(kind)) throw missing(['kind'])
  const shared = { n: 0, wording: first(answers, 'wording'), required: first(answers, 'required') !== 'no' }
  switch (kind) {
    case 'one-choice':
      return { ...shared, kind, options: first(answers, 'options').split(/\r?\n/) }
    case 'satisfaction':
    case 'agreement':
      return { ...shared, kind, notApplicable: first(answers, 'notApplicable') !== 'no' }
    case 'yes-no':
    case 'free-text':
      return { ...shared, kind }
  }
}

/** A theme of an outcome. Throws `answers-invalid`. */
export function readTheme(answers: Answers, staff: readonly PersonId[]): Omit<WriteTheme, 'consultation'> {
  const verdict = first(answers, 'verdict')
  if (!isVerdict(verdict)) throw missing(['verdict'])
  const due = first(answers, 'due')
  return {
    theme: first(answers, 'theme'),
    verdict,
    reason: first(answers, 'reason'),
    action: first(answers, 'action'),
    owner: staff.find((id) => id === first(answers, 'owner')) ?? null,
    due: due ? readDay(answers, 'due') : null,
  }
}
