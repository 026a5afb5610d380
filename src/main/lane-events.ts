import type { Delivery, Settlement } from '../nudge/delivery.ts'
import type { ChannelName } from '../ports/addresses.ts'

/** What can be told of a lane while it works. Nothing in it says who, or about what. */
export type LaneEvent =
  /** One attempt came to something. `latenessMs` from the moment it was due to the moment it was taken up. */
  | Readonly<{
      kind: 'settled'
      channel: ChannelName | null
      what: Delivery['kind']
      outcome: Settlement['kind']
      latenessMs: number
      ms: number
    }>
  /** A mistake of ours, tried again after its lease. */
  | Readonly<{ kind: 'stumbled'; channel: ChannelName | null }>
  /** A platform said that we are too fast, and for how long it wants quiet. */
  | Readonly<{ kind: 'rate-limited'; channel: ChannelName; waitMs: number }>
  /** A lane with something overdue that nobody held was found without the queue. */
  | Readonly<{ kind: 'rescued' }>

/** Is told, and never asked: whoever listens must neither wait nor throw. */
export type Observe = (event: LaneEvent) => void
