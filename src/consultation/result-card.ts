import type { Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence, inShort } from '../words/sentence.ts'
import { helpButton } from '../words/spoken.ts'
import { resultSentences } from './sentences.ts'
import { resultTables } from './tables.ts'
import type { ConsultationView } from './view.ts'
import { deciderWords, outcomeWords } from './wording.ts'

/** The result: sentences first, then the tables, then who decides by when. */
export function resultMessage(view: ConsultationView): Message {
  const { plan } = view.consultation
  if (!view.result) return { summary: say('result.not-ready', { title: asSentence(plan.title) }), blocks: [] }
  const sentences = resultSentences(plan.questions, view.result)
  const next = say('result.next', { decider: deciderWords(view), outcome: outcomeWords(view) })
  const heading = say('result.heading', { title: plan.title })
  return {
    summary: inShort([asSentence(heading), ...sentences, next]),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'prose', text: sentences.join('\n\n') },
      ...resultTables(plan.questions, view.result),
      { kind: 'prose', text: next },
      {
        kind: 'choices',
        choices: [helpButton(view.consultation.id)],
      },
    ],
  }
}
