import type { Temporal } from 'temporal-polyfill'
import type { Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
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
  const choice: Choice =
    origin.kind === 'answer-owed'
      ? {
          kind: 'button',
          action: `consultation.outcome:${origin.consultation}`,
          label: say('button.write-outcome'),
          tone: 'go',
          opensForm: true,
        }
      : { kind: 'button', action: `commitment.done:${id}`, label: say('button.done'), tone: 'go', opensForm: false }
  return {
    summary: text,
    blocks: [
      { kind: 'prose', text },
      { kind: 'choices', choices: [choice] },
    ],
  }
}
