import type { Ack, InboundEvent, InboundHandler, Visibility } from '../ports/inbound.ts'
import { within } from '../time/within.ts'

/**
 * Asks the core, but never past the channel's deadline. On time: its Ack, or what it threw. Late: `later`, and the real
 * Ack, or what it threw, in `late`, for whoever answers through the event's ticket.
 */
export async function ackInTime(
  handle: InboundHandler,
  event: InboundEvent,
  withinMs: number,
  whenLate: Visibility,
): Promise<Readonly<{ ack: Ack; late?: Promise<Ack> }>> {
  const deadline = new AbortController()
  const answer = handle(event, deadline.signal)
  if (await within(withinMs, answer)) return { ack: await answer }
  deadline.abort()
  return { ack: { kind: 'later', visibility: whenLate }, late: answer }
}
