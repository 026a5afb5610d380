import type { Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, helpButton } from '../words/spoken.ts'
import { isOpen } from './consultation.ts'
import type { ConsultationView } from './view.ts'
import { closingWords } from './wording.ts'

/**
 * What stands where a question stood that was taken back: sorry, why, that nothing was counted, and the way to the question
 * that is asked instead, once there is one.
 */
export function withdrawnMessage(view: ConsultationView): Message {
  const { plan, id } = view.consultation
  const said = [withdrawnWords(view), ...againWords(view)].join(' ')
  return {
    summary: `${asSentence(plan.title)} ${said}`,
    blocks: [
      { kind: 'heading', text: plan.title },
      { kind: 'prose', text: said },
      { kind: 'choices', choices: [...answerAgain(view), helpButton(id)] },
    ],
  }
}

/** When, sorry, and why. */
export function withdrawnWords(view: ConsultationView): string {
  const { stage } = view.consultation
  const reason = stage.name === 'withdrawn' ? asSentence(stage.reason) : ''
  return say('withdrawn.told', { withdrawn: closingWords(view), reason })
}

export const againWords = ({ again }: ConsultationView): readonly string[] =>
  again ? [say(isOpen(again) ? 'withdrawn.again-open' : 'withdrawn.again', { title: again.plan.title })] : []

const answerAgain = ({ again }: ConsultationView): readonly Choice[] =>
  again && isOpen(again)
    ? [
        button(`consultation.answer:${again.id}`, say('button.answer'), { tone: 'go', opensForm: true }),
        button(`consultation.page:${again.id}`, say('button.answer-page')),
      ]
    : []
