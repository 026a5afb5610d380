import type { Delivery } from '../../../src/nudge/delivery.ts'
import { countReached } from '../../../src/nudge/reached.ts'
import { whyNotWords } from '../../../src/nudge/reached-words.ts'
import { say } from '../../../src/words/say.ts'

/** Reminders of a consultation, counted in people: how many got one, will get one, and did not, by reason. Never who. */
export function reminderFacts(sent: readonly Delivery[]): readonly Readonly<{ label: string; value: string }>[] {
  const { reminded, unsure, waiting, not } = countReached(sent)
  const count = (people: number): string => say('desk.reminders.count', { people })
  return [
    { label: say('desk.reminders.sent'), value: count(reminded) },
    ...(unsure > 0 ? [{ label: say('desk.reminders.unsure'), value: count(unsure) }] : []),
    { label: say('desk.reminders.due'), value: count(waiting) },
    ...(not.length > 0
      ? [{ label: say('desk.reminders.not'), value: not.map(({ why, people }) => whyNotWords(why, people)).join('; ') }]
      : []),
  ]
}
