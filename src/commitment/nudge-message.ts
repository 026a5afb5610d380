import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button, spoken } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'
import type { Commitment } from './commitment.ts'

/** What an owner is told before and after a promise falls due, with the one tap that puts it right. */
export function commitmentNudge(
  reason: 'outcome-due' | 'outcome-late',
  commitment: Commitment,
  today: Temporal.PlainDate,
): Message {
  const { origin, id, wording, due } = commitment
  const text = say(`nudge.${reason}.${origin.kind}`, { title: wording, due: sayDate(due, today) })
  const choice =
    origin.kind === 'answer-owed'
      ? button(`consultation.outcome:${origin.consultation}`, say('button.write-outcome'), {
          tone: 'go',
          opensForm: true,
        })
      : button(`commitment.done:${id}`, say('button.done'), { tone: 'go' })
  return spoken(text, [choice])
}
