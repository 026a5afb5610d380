import type { Message } from '../../ports/message.ts'
import { say } from '../../words/say.ts'
import { asSentence } from '../../words/sentence.ts'
import { helpButton } from '../../words/spoken.ts'
import type { ConsultationView } from '../view.ts'
import { closingWords } from '../wording.ts'
import { proofPath } from './address.ts'

/** What is said beside a code: what it shows and what it can't, how to keep it, and how to check it. */
export const proofSentences = (view: ConsultationView): readonly string[] => {
  const closes = closingWords(view)
  return [say('proof.shows'), say('proof.keep', { closes }), say('proof.changes'), say('proof.check', { closes })]
}

/** The code, for the one whose it is and nobody else. */
export function proofMessage(view: ConsultationView, code: string, publicUrl: string): Message {
  const { consultation, landlord } = view
  const heading = say('proof.heading')
  const said = proofSentences(view)
  return {
    summary: [asSentence(heading), asSentence(consultation.plan.title), `${say('proof.code')}: ${code}.`, ...said].join(
      ' ',
    ),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'prose', text: consultation.plan.title },
      { kind: 'facts', facts: [{ label: say('proof.code'), value: code }] },
      { kind: 'prose', text: said.join('\n\n') },
      {
        kind: 'choices',
        choices: [
          { kind: 'link', url: `${publicUrl}${proofPath(landlord, consultation)}`, label: say('proof.page') },
          helpButton(consultation.id),
        ],
      },
    ],
  }
}
