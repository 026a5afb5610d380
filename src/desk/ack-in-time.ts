import type { Ack, InboundEvent, InboundHandler, Visibility } from '../ports/inbound.ts'

/**
 * Asks the core, but never past the channel's deadline. On time: its Ack, or what it threw. Late: `later`, and
 * the real Ack, or what it threw, goes to `finish`, which answers through the event's ticket.
 */
export async function ackInTime(
  handle: InboundHandler,
  event: InboundEvent,
  withinMs: number,
  whenLate: Visibility,
  finish: (late: Promise<Ack>) => void,
): Promise<Ack> {
  const deadline = new AbortController()
  const answer = handle(event, deadline.signal)
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(() => resolve('too late'), withinMs)
  })
  try {
    const first = await Promise.race([answer, tooLate])
    if (first !== 'too late') return first
    deadline.abort()
    finish(answer)
    return { kind: 'later', visibility: whenLate }
  } finally {
    clearTimeout(timer)
  }
}
