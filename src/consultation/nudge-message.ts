import type { Reason } from '../nudge/nudge.ts'
import type { Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, spoken } from '../words/spoken.ts'
import { sayMomentSoon } from '../words/when.ts'
import { answerChoices } from './card.ts'
import { findingsFor } from './findings.ts'
import { outcomeMessage } from './outcome-card.ts'
import { resultMessage } from './result-card.ts'
import type { ConsultationView } from './view.ts'
import { closingWords, deciderWords, minutesFor, outcomeWords } from './wording.ts'

/** What someone is told about a consultation, for the reason they are owed it. */
export function consultationNudge(
  reason: Exclude<Reason, 'outcome-due' | 'outcome-late'>,
  view: ConsultationView,
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
      return spoken(say(`nudge.${reason}`, { ...values, title: asSentence(plan.title) }), [
        ...answerChoices(consultation),
        button('person.stop:me', say('button.stop')),
      ])
    case 'results':
      return resultMessage(view)
    case 'outcome':
      return outcomeMessage(view)
    case 'opened':
      return spoken(say('nudge.opened', values), [button(`consultation.show:${id}`, say('button.look'))])
    case 'accept-date':
      return spoken(say('nudge.accept-date', values), [
        button(`consultation.accept:${id}`, say('button.accept-date', { date: values.outcome }), { tone: 'go' }),
        button(`consultation.other-date:${id}`, say('button.other-date'), { opensForm: true }),
        button(`consultation.preview:${id}`, say('button.preview')),
      ])
    case 'cannot-open': {
      const missing = findingsFor(consultation, now).filter(({ blocking }) => blocking)
      const lines = missing.map(({ code, values: gaps }) => `• ${say(`finding.${code}`, gaps)}`)
      return spoken([say('nudge.cannot-open', values), ...lines].join('\n'), [
        button(`consultation.show:${id}`, say('button.look')),
      ])
    }
  }
}
