import type { Reason } from '../nudge/nudge.ts'
import type { Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, spoken } from '../words/spoken.ts'
import { sayMomentSoon } from '../words/when.ts'
import { answerChoices } from './card.ts'
import { outcomeMessage } from './outcome-card.ts'
import { resultMessage } from './result-card.ts'
import type { ConsultationView } from './view.ts'
import { withdrawnMessage } from './withdrawn-card.ts'
import { closingWords, deciderWords, minutesFor, outcomeWords } from './wording.ts'

/** What someone is told about a consultation, for the reason they are owed it. `publicUrl` is where our pages are. */
export function consultationNudge(
  reason: Exclude<Reason, 'outcome-due' | 'outcome-late' | 'answer-opened'>,
  view: ConsultationView,
  publicUrl?: string,
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
