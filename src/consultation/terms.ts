import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { sayDate } from '../words/when.ts'
import type { Axis, Breakdown } from './breakdown/breakdown.ts'
import type { Plan } from './consultation.ts'
import type { Question } from './question.ts'
import type { ConsultationView } from './view.ts'
import { deciderWords } from './wording.ts'

/** Whether two answers can come first with as many each, so that people should know beforehand what happens then. */
export const canTie = ({ questions }: Pick<Plan, 'questions'>): boolean =>
  questions.some(({ kind }) => kind === 'one-choice' || kind === 'yes-no')

/** What happens in a tie, in one plain sentence. */
const tieWords = (view: ConsultationView): string =>
  say(`tie.${view.consultation.plan.tieRule}`, { decider: deciderWords(view) })

/** The fact about ties that stands beside a question before anybody answers it; none where nothing can tie. */
export const tieFacts = (view: ConsultationView): readonly Readonly<{ label: string; value: string }>[] =>
  canTie(view.consultation.plan) ? [{ label: say('tie.label'), value: tieWords(view) }] : []

/** What is settled before anybody answers, for officers: who can see what, ties, and the tables that will be shown. */
export function termsLines(view: ConsultationView): readonly string[] {
  const { plan, zone } = view.consultation
  const until = plan.keptUntil ? sayDate(plan.keptUntil, dayIn(view.now, zone)) : say('gap.outcome')
  const tables = plan.breakdowns.map((breakdown) => `• ${breakdownWords(plan.questions, breakdown)}`)
  return [
    say(`terms.${plan.mode}`, { until }),
    ...tieFacts(view).map(({ label, value }) => `${label}: ${value}`),
    ...(tables.length > 0 ? [[say('terms.tables'), ...tables].join('\n')] : []),
  ]
}

/** A breakdown in words: "Question 1 by block". */
function breakdownWords(questions: readonly Question[], { question, by, sensitive }: Breakdown): string {
  const words = say('terms.table', { question, by: axisWords(questions, by) })
  return sensitive ? `${words} ${say('terms.sensitive')}` : words
}

const axisWords = (questions: readonly Question[], by: Axis): string =>
  by.kind === 'attribute'
    ? by.name
    : say('terms.by-question', { question: by.n, wording: questions.find(({ n }) => n === by.n)?.wording ?? '' })
