import type { DeliveryId, ReplyTicket } from '../../src/ports/addresses.ts'
import type { ChannelOutlet } from '../../src/ports/channel.ts'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Message } from '../../src/ports/message.ts'
import { within } from '../../src/time/within.ts'
import type { ReplyWays } from './reading.ts'
import type { FindSpeaker } from './speaker.ts'
import type { Tickets } from './tickets.ts'

/**
 * Tells Slack that we have it: with nothing, with a message (to a command), or with what becomes of a form. Only the
 * first is heard; says whether this was it.
 */
export type Acknowledge = (said?: object) => Promise<boolean>

/** One delivery while it is being answered. */
export type Answering = Readonly<{
  event: InboundEvent
  reply: ReplyWays
  ticket: ReplyTicket
  ack: Acknowledge
  /** Milliseconds until Slack must have heard of us. */
  left: () => number
  outlet: ChannelOutlet
  speaker: FindSpeaker
  tickets: Tickets
  firstTime: (delivery: DeliveryId) => Promise<boolean>
  log: Log
}>

/** A message of one paragraph. */
export const plain = (text: string): Message => ({ summary: text, blocks: [{ kind: 'prose', text }] })

/** Does it and acknowledges the delivery: when it is done, or when Slack will wait no longer. */
export async function thenAck<T>({ ack, left }: Answering, work: Promise<T>): Promise<T> {
  await within(left(), work)
  await ack()
  return work
}
