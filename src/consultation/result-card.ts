import type { Block, Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence, inShort } from '../words/sentence.ts'
import { helpButton } from '../words/spoken.ts'
import { breakdownBlocks, breakdownLinks, breakdownWords } from './breakdown-card.ts'
import { proofPath } from './proof/address.ts'
import { resultSentences } from './sentences.ts'
import { resultPictures } from './tables.ts'
import type { ConsultationView } from './view.ts'
import { deciderWords, outcomeWords } from './wording.ts'

/**
 * The result: sentences first, then the tables, some with a picture, then who decides by when. Where answers were sealed, the whole root is in
 * it, so that everybody who was there has a copy. `publicUrl` is where our pages are, for the link to check a code.
 */
export function resultMessage(view: ConsultationView, publicUrl?: string): Message {
  const { plan } = view.consultation
  if (!view.result) return { summary: say('result.not-ready', { title: asSentence(plan.title) }), blocks: [] }
  const sentences = resultSentences(plan, view.result, deciderWords(view))
  const next = say('result.next', { decider: deciderWords(view), outcome: outcomeWords(view) })
  const heading = say('result.heading', { title: plan.title })
  return {
    summary: inShort([asSentence(heading), ...sentences, ...breakdownWords(view), next]),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'prose', text: sentences.join('\n\n') },
      ...resultPictures(plan.questions, view.result),
      ...breakdownBlocks(view),
      { kind: 'prose', text: next },
      ...rootBlock(view.result.root),
      {
        kind: 'choices',
        choices: [...breakdownLinks(view, publicUrl), ...checkLink(view, publicUrl), helpButton(view.consultation.id)],
      },
    ],
  }
}

const rootBlock = (root: string | null): readonly Block[] =>
  root === null ? [] : [{ kind: 'prose', text: say('result.root', { root }) }]

const checkLink = ({ consultation, landlord, result }: ConsultationView, publicUrl?: string): readonly Choice[] =>
  result?.root && publicUrl
    ? [{ kind: 'link', url: `${publicUrl}${proofPath(landlord, consultation)}`, label: say('proof.check-link') }]
    : []
