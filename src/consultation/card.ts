import type { ChannelName } from '../ports/addresses.ts'
import type { Block, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, helpButton } from '../words/spoken.ts'
import { answerBlocks } from './one-tap.ts'
import { outcomeMessage } from './outcome-card.ts'
import { tieFacts } from './terms.ts'
import type { ConsultationView } from './view.ts'
import { withdrawnMessage } from './withdrawn-card.ts'
import { closingWords, deciderWords, minutesFor, outcomeWords, privacyWords } from './wording.ts'

/** The card that stands in a place of this channel, drawn from the present: open, closed or decided. */
export function cardMessage(view: ConsultationView, via?: ChannelName): Message {
  const { stage } = view.consultation
  switch (stage.name) {
    case 'draft':
    case 'open':
      return openCard(view, via)
    case 'closed':
      return closedCard(view)
    case 'decided':
      return outcomeMessage(view)
    case 'withdrawn':
      return withdrawnMessage(view)
  }
}

function openCard(view: ConsultationView, via: ChannelName | undefined): Message {
  const { consultation, count } = view
  const { plan } = consultation
  const values = {
    title: plan.title || say('gap.title'),
    questions: plan.questions.length,
    minutes: minutesFor(consultation),
    decider: deciderWords(view),
    outcome: outcomeWords(view),
    closes: closingWords(view),
  }
  const blocks: Block[] = [{ kind: 'heading', text: values.title }]
  if (plan.background) blocks.push({ kind: 'prose', text: plan.background })
  blocks.push(
    {
      kind: 'facts',
      facts: [
        { label: say('card.can-change'), value: plan.canChange || say('gap.missing') },
        { label: say('card.cannot-change'), value: plan.cannotChange || say('gap.missing') },
        { label: say('card.decides'), value: say('card.decides-value', values) },
        ...tieFacts(view),
        { label: say('card.answer-by'), value: values.closes },
        { label: say('card.takes'), value: say('card.takes-value', values) },
        { label: say('card.other-way'), value: plan.offline || say('gap.missing') },
      ],
    },
    { kind: 'prose', text: `${privacyWords(view, via)} ${say('card.count', count)}` },
    ...answerBlocks(consultation),
  )
  return { summary: say('card.summary', { ...values, title: asSentence(values.title) }), blocks }
}

function closedCard(view: ConsultationView): Message {
  const { consultation, count } = view
  const values = {
    title: consultation.plan.title,
    closed: closingWords(view),
    decider: deciderWords(view),
    outcome: outcomeWords(view),
    ...count,
  }
  return {
    summary: say('card.closed-summary', { ...values, title: asSentence(values.title) }),
    blocks: [
      { kind: 'heading', text: values.title },
      { kind: 'prose', text: say('card.closed', values) },
      {
        kind: 'choices',
        choices: [
          button(`consultation.late:${consultation.id}`, say('button.late'), { opensForm: true }),
          helpButton(consultation.id),
        ],
      },
    ],
  }
}
