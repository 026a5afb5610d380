import type { Delivery } from '../../../src/nudge/delivery.ts'
import { say, sayCode } from '../../../src/words/say.ts'

/** Reminders of a consultation: how many were sent, are still to go, and were not needed or not possible, by reason. */
export function reminderFacts(sent: readonly Delivery[]): readonly Readonly<{ label: string; value: string }>[] {
  const reminders = sent.filter(
    (one) => one.kind === 'nudge' && (one.reason === 'closing-soon' || one.reason === 'reminder'),
  )
  const counts = new Map<string, number>([
    [say('desk.reminders.sent'), 0],
    [say('desk.reminders.due'), 0],
  ])
  for (const { state } of reminders) {
    const label = labelOf(state)
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts].map(([label, people]) => ({ label, value: say('desk.reminders.count', { people }) }))
}

function labelOf(state: Delivery['state']): string {
  switch (state.name) {
    case 'sent':
    case 'ambiguous':
      return say('desk.reminders.sent')
    case 'due':
    case 'sending':
      return say('desk.reminders.due')
    case 'suppressed':
      return say('desk.reminders.not-needed', { why: sayCode(`why.${state.why}`) })
    case 'failed':
      return say('desk.reminders.failed', { why: sayCode(`delivery.cure.${state.code}`) })
  }
}
