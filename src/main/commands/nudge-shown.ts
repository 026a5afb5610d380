import { z } from 'zod'
import type { Delivery } from '../../nudge/delivery.ts'

/** A nudge as the command line shows it: ids and states, never a name and never words. */
export const nudgeShown = z.object({
  id: z.string(),
  what: z.string(),
  subject: z.string(),
  due: z.string(),
  state: z.enum(['due', 'sending', 'sent', 'ambiguous', 'suppressed', 'failed']),
  why: z.string().nullable(),
  at: z.string().nullable(),
  attempt: z.number(),
})
export type NudgeShown = z.infer<typeof nudgeShown>

export function showNudge(delivery: Delivery): NudgeShown {
  const { id, subject, state, attempt } = delivery
  return {
    id,
    what: whatOf(delivery),
    subject,
    due: delivery.due.toString(),
    state: state.name,
    why: state.name === 'suppressed' ? state.why : state.name === 'failed' ? state.code : null,
    at: 'at' in state ? state.at.toString() : state.name === 'sending' ? state.lease.toString() : null,
    attempt,
  }
}

function whatOf(delivery: Delivery): string {
  switch (delivery.kind) {
    case 'nudge':
      return `to a person: ${delivery.reason}`
    case 'post':
      return `post in a place: ${delivery.posting}`
    case 'edit':
      return 'card redrawn'
  }
}
