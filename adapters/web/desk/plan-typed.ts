import { createHash } from 'node:crypto'
import { audiences, kinds, type Plan, privacyModes, tieRules } from '../../../src/consultation/consultation.ts'
import { emptyPlan } from '../../../src/consultation/draft.ts'
import { cleanPlan } from '../../../src/consultation/plan.ts'
import type { Question } from '../../../src/consultation/question.ts'
import { keptUntilFor, readQuestion } from '../../../src/consultation/read-form.ts'
import type { PersonId } from '../../../src/person/person.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { readDate, readTime } from '../../../src/time/local.ts'
import { readTables, tablesAsTyped } from './tables-typed.ts'
import { filledIn } from './typed.ts'

export const wordFields = ['title', 'background', 'canChange', 'cannotChange', 'offline'] as const
export const usualHour = '17:00'

/** What a plan looks like in its form. */
export function planAsTyped(plan: Plan): Answers {
  const typed: Record<string, readonly string[]> = {
    kind: [plan.kind],
    audience: [plan.audience],
    decisionMaker: [plan.decisionMaker ?? ''],
    closesDay: [plan.closes?.toPlainDate().toString() ?? ''],
    closesTime: [plan.closes?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? usualHour],
    outcomeDue: [plan.outcomeDue?.toString() ?? ''],
    mode: [plan.mode],
    tieRule: [plan.tieRule],
    keptUntil: [plan.keptUntil?.toString() ?? ''],
    ...tablesAsTyped(plan.breakdowns),
  }
  for (const field of wordFields) typed[field] = [plan[field]]
  for (const question of plan.questions) Object.assign(typed, questionAsTyped(question))
  return typed
}

function questionAsTyped(question: Question): Answers {
  const name = `q${question.n}`
  return {
    [`${name}.wording`]: [question.wording],
    [`${name}.kind`]: [question.kind],
    [`${name}.options`]: [question.kind === 'one-choice' ? question.options.join('\n') : ''],
    [`${name}.skip`]: question.required ? [] : ['yes'],
    [`${name}.na`]: 'notApplicable' in question && !question.notApplicable ? [] : ['yes'],
  }
}

/** How many questions stand in the form. */
export function questionsTyped(typed: Answers): number {
  let n = 0
  while (typed[`q${n + 1}.wording`] !== undefined) n += 1
  return n
}

/** One more question, with nothing in it yet. */
export const withBlankQuestion = (typed: Answers): Answers => {
  const name = `q${questionsTyped(typed) + 1}`
  return {
    ...typed,
    [`${name}.wording`]: [''],
    [`${name}.kind`]: ['yes-no'],
    [`${name}.options`]: [''],
    [`${name}.na`]: ['yes'],
  }
}

/** A short mark of a plan as it was shown, so that nobody overwrites what somebody else has just saved. */
export const markOf = (plan: Plan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url').slice(0, 12)

export type ReadPlan = Readonly<{ plan: Plan; problems: Readonly<Record<string, string>> }>

/**
 * The whole plan from its form, over what it was before. Gaps are left as gaps, for the check to point at; what can't be
 * kept is a problem of its field. `staff` are those who may decide.
 */
export function readPlan(typed: Answers, before: Plan, staff: readonly PersonId[]): ReadPlan {
  const problems: Record<string, string> = {}
  const read = readQuestions(typed, before.questions.length)
  const asked = moved(read.asked, filledIn(typed, 'do'))
  const questions = asked.map(({ question }, index) => ({ ...question, n: index + 1 }))
  const words: Plan = { ...before, ...wordsIn(typed), questions }
  if (!words.title.trim()) problems['title'] = 'desk.plan.title-missing'
  const dated = typed['closesDay'] === undefined ? words : { ...words, ...readSchedule(typed, before, staff, problems) }
  const places = new Map(asked.map(({ from }, index) => [from, index + 1]))
  const plan = typed['mode'] === undefined ? dated : { ...dated, ...readTerms(typed, dated, places, problems) }
  Object.assign(problems, problemsOf({ ...plan, questions: [], breakdowns: [] }), read.problems)
  if (questions.length > 0) Object.assign(problems, problemsOf({ ...emptyPlan, questions }, ['questions']))
  return { plan, problems }
}

const wordsIn = (typed: Answers) => ({
  title: filledIn(typed, 'title'),
  background: filledIn(typed, 'background'),
  canChange: filledIn(typed, 'canChange'),
  cannotChange: filledIn(typed, 'cannotChange'),
  offline: filledIn(typed, 'offline'),
})

/** A question, and the number it had in the form. */
type Asked = Readonly<{ question: Question; from: number }>

function readQuestions(typed: Answers, known: number): { asked: Asked[]; problems: Record<string, string> } {
  const asked: Asked[] = []
  const problems: Record<string, string> = {}
  const gone = /^remove\.(\d+)$/.exec(filledIn(typed, 'do'))?.[1]
  for (let n = 1; n <= questionsTyped(typed); n += 1) {
    const name = `q${n}`
    const wording = filledIn(typed, `${name}.wording`)
    const options = filledIn(typed, `${name}.options`)
    if (String(n) === gone || (n > known && !wording.trim() && !options.trim())) continue
    const question = readQuestion({
      wording: [wording],
      kind: [filledIn(typed, `${name}.kind`) || 'yes-no'],
      options: [options],
      required: [filledIn(typed, `${name}.skip`) === 'yes' ? 'no' : 'yes'],
      notApplicable: [filledIn(typed, `${name}.na`) === 'yes' ? 'yes' : 'no'],
    })
    for (const [field, words] of Object.entries(problemsOf({ ...emptyPlan, questions: [question] })))
      problems[`${name}.${field}`] = words
    asked.push({ question, from: n })
  }
  return { asked, problems }
}

/** With one question a place further up or down, where a button asked for that. */
function moved(questions: readonly Asked[], pressed: string): readonly Asked[] {
  const [, way, place] = /^(up|down)\.(\d+)$/.exec(pressed) ?? []
  const from = Number(place) - 1
  const to = way === 'up' ? from - 1 : from + 1
  const [one, other] = [questions[from], questions[to]]
  if (!one || !other) return questions
  return questions.with(from, other).with(to, one)
}

/** What is settled before anybody answers. */
function readTerms(
  typed: Answers,
  plan: Plan,
  places: ReadonlyMap<number, number>,
  problems: Record<string, string>,
): Pick<Plan, 'mode' | 'tieRule' | 'keptUntil' | 'breakdowns'> {
  const mode = privacyModes.find((name) => name === filledIn(typed, 'mode')) ?? plan.mode
  const day = filledIn(typed, 'keptUntil').trim()
  const given = readDate(day)
  if (day && !given && mode === 'confidential') problems['keptUntil'] = 'problem.date-unclear'
  const tables = readTables(typed, plan.questions, places)
  Object.assign(problems, tables.problems)
  return {
    mode,
    tieRule: tieRules.find((name) => name === filledIn(typed, 'tieRule')) ?? plan.tieRule,
    keptUntil: keptUntilFor(mode, given ?? null, plan.outcomeDue),
    breakdowns: tables.breakdowns,
  }
}

function readSchedule(typed: Answers, before: Plan, staff: readonly PersonId[], problems: Record<string, string>) {
  const day = filledIn(typed, 'closesDay').trim()
  const time = readTime(filledIn(typed, 'closesTime').trim() || usualHour)
  const due = filledIn(typed, 'outcomeDue').trim()
  const closesOn = readDate(day)
  const outcomeDue = readDate(due)
  if (day && !closesOn) problems['closesDay'] = 'problem.date-unclear'
  if (!time) problems['closesTime'] = 'problem.date-unclear'
  if (due && !outcomeDue) problems['outcomeDue'] = 'problem.date-unclear'
  return {
    kind: kinds.find((kind) => kind === filledIn(typed, 'kind')) ?? before.kind,
    audience: audiences.find((audience) => audience === filledIn(typed, 'audience')) ?? before.audience,
    decisionMaker: staff.find((id) => id === filledIn(typed, 'decisionMaker')) ?? null,
    closes: closesOn && time ? closesOn.toPlainDateTime(time) : null,
    outcomeDue: outcomeDue ?? null,
  }
}

/** What the core would refuse in a plan, by field; of `only` these, where given. */
function problemsOf(plan: Plan, only?: readonly string[]): Readonly<Record<string, string>> {
  try {
    cleanPlan(plan)
    return {}
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    if (!only) return cause.fields
    return Object.fromEntries(Object.entries(cause.fields).filter(([field]) => only.includes(field)))
  }
}
