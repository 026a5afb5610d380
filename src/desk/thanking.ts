import { isSealed } from '../consultation/consultation.ts'
import { hazardousWords } from '../consultation/hazard.ts'
import { signpost } from '../consultation/hazard-card.ts'
import { hazards } from '../consultation/hazard-words.ts'
import type { Responded } from '../consultation/respond.ts'
import type { AnswerSheet } from '../consultation/result.ts'
import type { ConsultationView } from '../consultation/view.ts'
import { closingWords, outcomeWords } from '../consultation/wording.ts'
import type { Block, Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, helpButton } from '../words/spoken.ts'
import { passOnButton } from './passing-on.ts'
import { proofButton } from './proving.ts'

/**
 * What somebody hears who has just answered: whether it was kept, until when it can change, and where to turn. Of what
 * they answered only what is handed over is in it: `picked`, the words of the button they tapped. Where they named a hazard it says whom to ring; of a sealed answer all the numbers, whatever
 * was named, so that a message that is kept somewhere does not tell what it was.
 */
export function thanks(view: ConsultationView, done: Responded, answers: AnswerSheet, picked?: string): Message {
  const { id, plan } = view.consultation
  const sealed = isSealed(plan.mode)
  const named = hazardousWords(plan.questions, answers).flatMap((words) => words.hazards)
  const chosen = picked === undefined ? [] : [say('ack.chosen', { label: picked })]
  const said = [...chosen, thankYou(view, done, sealed), say('ack.help-line')].join(' ')
  const choices: readonly Choice[] = [
    ...(named.length > 0 ? [passOnButton(id)] : []),
    button(`consultation.answer:${id}`, say('button.change'), { opensForm: true }),
    ...(sealed ? [proofButton(id)] : []),
    helpButton(id),
  ]
  const blocks: Block[] = [{ kind: 'prose', text: said }]
  let summary = said
  if (named.length > 0) {
    const { intro, facts } = signpost(view.landlord, sealed ? hazards : named)
    blocks.push({ kind: 'prose', text: intro }, { kind: 'facts', facts })
    summary = [said, intro, ...facts.map(({ label, value }) => asSentence(`${label}: ${value}`))].join(' ')
  }
  return { summary, blocks: [...blocks, { kind: 'choices', choices }] }
}

/** Of sealed answers it is never said whether they were the same: whoever holds the phone could find them out by trying. */
function thankYou(view: ConsultationView, { changed, revision }: Responded, sealed: boolean): string {
  const values = { closes: closingWords(view), outcome: outcomeWords(view) }
  if (!changed && !sealed) return say('ack.same', values)
  if (revision === 1) return say('ack.thanks', values)
  const said = say('ack.changed', values)
  return sealed ? `${said} ${say('ack.new-code')}` : said
}
