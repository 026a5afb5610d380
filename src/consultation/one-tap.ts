import type { ActionKey, Block, Choice } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button, helpButton } from '../words/spoken.ts'
import type { Consultation, Plan } from './consultation.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import { wordingMark } from './respond.ts'

/**
 * So few answers, each of so few letters, stand on buttons. Slack shows about 30 letters of one and may leave out the rest
 * (docs.slack.dev, reference/block-kit/block-elements/button-element), and half an answer can't be chosen.
 */
export const short = { answers: 5, letters: 30 } as const

/** The question that one tap answers: the only one, with a few short answers to choose from. Undefined where it takes a form. */
export function tappable({ questions }: Pick<Plan, 'questions'>): Question | undefined {
  const [only, second] = questions
  if (!only || second) return undefined
  const options = optionsOf(only)
  const fits = options.length <= short.answers && options.every(({ label }) => label.length <= short.letters)
  return options.length > 0 && fits ? only : undefined
}

/**
 * How to answer, the same wherever a consultation is shown: by one tap under the question itself, or by a form; on a page;
 * and the way to help. Who can see what has to be said before it.
 */
export function answerBlocks(consultation: Consultation): readonly Block[] {
  const question = tappable(consultation.plan)
  if (!question) return [{ kind: 'choices', choices: answerChoices(consultation) }]
  const [, ...others] = answerChoices(consultation)
  const form = button(`consultation.answer:${consultation.id}`, say('button.answer-form'), { opensForm: true })
  return [
    { kind: 'prose', text: question.wording },
    { kind: 'choices', choices: optionsOf(question).map((option) => pick(consultation, option)) },
    { kind: 'choices', choices: [form, ...others] },
  ]
}

/** The two ways to answer that show the questions first, and the way to help. */
export const answerChoices = ({ id }: Consultation): readonly Choice[] => [
  button(`consultation.answer:${id}`, say('button.answer'), { tone: 'go', opensForm: true }),
  button(`consultation.page:${id}`, say('button.answer-page')),
  helpButton(id),
]

/** Which answer it is, and of which wording: what is put right meanwhile is not answered by it. No answer is the main one. */
const pick = ({ id, plan }: Consultation, { value, label }: Readonly<{ value: string; label: string }>): Choice =>
  button(`consultation.pick:${id}~${wordingMark(plan.questions)}~${value}` satisfies ActionKey, label)
