import type { PromiseReason, Reason } from '../nudge/nudge.ts'
import type { ChannelName } from '../ports/addresses.ts'
import type { Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, spoken } from '../words/spoken.ts'
import { sayMomentSoon } from '../words/when.ts'
import { answerBlocks, answerChoices, tappable } from './one-tap.ts'
import { outcomeMessage } from './outcome-card.ts'
import { resultMessage } from './result-card.ts'
import type { ConsultationView } from './view.ts'
import { withdrawnMessage } from './withdrawn-card.ts'
import { closingWords, deciderWords, minutesFor, outcomeWords, privacyWords } from './wording.ts'

/**
 * What someone is told about a consultation, for the reason they are owed it. `publicUrl` is where our pages are, `via` the
 * channel that carries it.
 */
export function consultationNudge(
  reason: Exclude<Reason, PromiseReason | 'answer-opened'>,
  view: ConsultationView,
  publicUrl?: string,
  via?: ChannelName,
): Message {
  const { consultation, now } = view
  const { id, plan, zone, stage } = consultation
  const values = {
    title: plan.title,
    minutes: minutesFor(consultation),
    closes: stage.name === 'open' ? sayMomentSoon(stage.closesAt, zone, now) : closingWords(view),
    decider: deciderWords(view),
    outcome: outcomeWords(view),
    asked: view.count.asked,
  }
  switch (reason) {
    case 'closing-soon':
    case 'reminder':
      return reminder(view, say(`nudge.${reason}`, { ...values, title: asSentence(plan.title) }), via)
    case 'results':
      return resultMessage(view, publicUrl)
    case 'outcome':
      return outcomeMessage(view)
    case 'withdrawn':
      return withdrawnMessage(view)
    case 'opened':
      return spoken(say('nudge.opened', values), [button(`consultation.show:${id}`, say('button.look'))])
    case 'accept-date':
      return spoken(say('nudge.accept-date', values), [
        button(`consultation.accept:${id}`, say('button.accept-date', { date: values.outcome }), { tone: 'go' }),
        button(`consultation.other-date:${id}`, say('button.other-date'), { opensForm: true }),
        button(`consultation.preview:${id}`, say('button.preview')),
      ])
    case 'passed-on':
      return spoken(say('nudge.passed-on', { ...values, number: consultation.number }), [
        button(`consultation.passed-on:${id}`, say('button.read-passed-on'), { tone: 'go' }),
      ])
    case 'cannot-open': {
      const missing = view.findings.filter(({ blocking }) => blocking)
      const lines = missing.map(({ code, values: gaps }) => `• ${say(`finding.${code}`, gaps)}`)
      return spoken([say('nudge.cannot-open', values), ...lines].join('\n'), [
        button(`consultation.show:${id}`, say('button.look')),
      ])
    }
  }
}

/** One tap answers where it is known who carries it: who can see what has to be said before. Otherwise the form says it. */
function reminder(view: ConsultationView, text: string, via: ChannelName | undefined): Message {
  const { consultation } = view
  const stop = button('person.stop:me', say('button.stop'))
  if (via === undefined || !tappable(consultation.plan)) return spoken(text, [...answerChoices(consultation), stop])
  return {
    summary: text,
    blocks: [
      { kind: 'prose', text },
      { kind: 'prose', text: privacyWords(view, via) },
      ...answerBlocks(consultation),
      { kind: 'choices', choices: [stop] },
    ],
  }
}
