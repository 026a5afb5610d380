import type { DeliveryId, MessageAddress, PersonAddress, Place, ReplyTicket } from './addresses.ts'
import type { FileHandle } from './file.ts'
import type { Answers, Form, FormKey } from './form.ts'
import type { ActionKey, Message } from './message.ts'

type Arrival = Readonly<{
  delivery: DeliveryId
  /**
   * This very sending, where the channel can tell: a form that failed and was sent again with other words is the same
   * delivery, so that nothing is made twice, but not the same sending, so that the words that count are the last.
   */
  sending?: DeliveryId
  /** When the channel says it happened, ISO 8601. The database's clock decides anything that matters. */
  at: string
  from: PersonAddress
  /** What the channel calls them, if it says. Used only as a first suggestion for their own name. */
  fromName?: string
  where: Place
  ticket?: ReplyTicket
  locale?: string
}>

/** Everything a channel can tell the core. JSON all the way down, so that it can be queued and replayed. */
export type InboundEvent =
  | (Arrival &
      Readonly<{ kind: 'message'; message: MessageAddress; text: string; toUs: boolean; files: readonly FileHandle[] }>)
  /** `command` is the first word without a slash ("consult"), `text` all that follows it. */
  | (Arrival & Readonly<{ kind: 'command'; command: string; text: string }>)
  | (Arrival & Readonly<{ kind: 'action'; action: ActionKey; message?: MessageAddress }>)
  | (Arrival & Readonly<{ kind: 'form'; form: FormKey; answers: Answers }>)
  | (Arrival & Readonly<{ kind: 'reaction'; message: MessageAddress; emoji: string; added: boolean }>)
  | (Arrival & Readonly<{ kind: 'message-removed'; message: MessageAddress }>)
  | (Arrival & Readonly<{ kind: 'membership'; joined: boolean }>)
  | (Arrival & Readonly<{ kind: 'installation'; installed: boolean }>)

export type InboundKind = InboundEvent['kind']

export type Visibility = 'everyone' | 'only-them'

/** The one answer the channel is waiting for. */
export type Ack =
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'later'; visibility: Visibility }>
  | Readonly<{
      kind: 'say'
      message: Message
      visibility: Visibility
      /**
       * There when what is said may be kept by nobody but the one it is said to: a channel whose messages we keep ourselves
       * shows it once and stores this in its place, or nothing.
       */
      kept?: Message | null
    }>
  | Readonly<{ kind: 'replace'; message: Message }>
  | Readonly<{ kind: 'open-form'; form: Form }>
  | Readonly<{ kind: 'reject-form'; problems: Readonly<Record<string, string>> }>

/** `deadline` is aborted when the channel's time has run out; by then the adapter has already answered `later`. */
export type InboundHandler = (event: InboundEvent, deadline: AbortSignal) => Promise<Ack>
