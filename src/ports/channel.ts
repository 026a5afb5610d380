import type { MessageAddress, PersonAddress, Place, ReplyTicket } from './addresses.ts'
import type { Capabilities } from './capabilities.ts'
import type { FileHandle } from './file.ts'
import type { InboundHandler, Visibility } from './inbound.ts'
import type { Message } from './message.ts'

/** Listens. */
export interface ChannelInlet {
  start(handle: InboundHandler): Promise<void>
  /** Stops taking new deliveries and resolves when those in hand are answered. */
  stop(): Promise<void>
}

/** Speaks. Both the bot and the worker have outlets, so nothing here needs a live connection. */
export interface ChannelOutlet {
  readonly capabilities: Capabilities
  /** Posts under a key; how far the key protects from posting twice is `capabilities.postsOnce`. */
  post(to: Place, message: Message, key: string): Promise<MessageAddress>
  update(target: MessageAddress, message: Message): Promise<void>
  remove(target: MessageAddress): Promise<void>
  /** Shows a message to one person within a shared place. */
  whisper(to: PersonAddress, within: Place, message: Message): Promise<void>
  /** Completes an Ack of `later`, once. */
  answer(ticket: ReplyTicket, message: Message, visibility: Visibility): Promise<void>
  openDirect(person: PersonAddress): Promise<Place>
  readFile(file: FileHandle): Promise<AsyncIterable<Uint8Array>>
}

/** What can go wrong in a channel. Each has words that say what helps, under `delivery.cure.<code>`. */
export const channelErrorCodes = [
  'rate-limited',
  'unavailable',
  'ambiguous',
  'not-permitted',
  /** We are not a member there; somebody there can invite us. */
  'not-in-place',
  'archived',
  /** The channel knows nobody by this address any more. */
  'person-unknown',
  /** Whoever installed us did not grant what this takes. */
  'permission-missing',
  'not-installed',
  'gone',
  'expired',
  'too-large',
  /** The channel would not read what we made: a mistake of ours. */
  'malformed',
  'unsupported',
] as const
export type ChannelErrorCode = (typeof channelErrorCodes)[number]

/**
 * The only error an outlet throws. The worker retries on `retry`, and on nothing else. `ambiguous`: the
 * platform may have taken it; only the engine decides whether it may be said again.
 */
export class ChannelError extends Error {
  readonly code: ChannelErrorCode
  readonly retry: Readonly<{ afterMs: number }> | 'never'

  constructor(code: ChannelErrorCode, retry: Readonly<{ afterMs: number }> | 'never', options?: ErrorOptions) {
    super(code, options)
    this.name = 'ChannelError'
    this.code = code
    this.retry = retry
  }
}
