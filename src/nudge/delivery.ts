import type { Temporal } from 'temporal-polyfill'
import type { SpaceId } from '../landlord/space.ts'
import type { PersonId } from '../person/person.ts'
import type { MessageAddress } from '../ports/addresses.ts'
import type { ChannelErrorCode } from '../ports/channel.ts'
import type { LaneName } from './lane.ts'
import type { Reason, Subject } from './nudge.ts'

/** What is posted in a place, or redrawn there. Each is rendered from the present when it is sent; no text is stored. */
export const postings = ['card', 'results', 'outcome', 'withdrawn'] as const
export type Posting = (typeof postings)[number]

/** One attempt-able sending: a nudge to a person, a post in a space, or a redrawing of a card that stands there. */
export type Delivery = Readonly<{
  id: string
  subject: Subject
  due: Temporal.Instant
  state: DeliveryState
  attempt: number
  /** How many of the attempts were none: it was moved, or the platform wanted quiet. */
  spared: number
  /** Through which it goes, as things stood when that was last looked at. */
  lane: LaneName
}> &
  (
    | Readonly<{
        kind: 'nudge'
        reason: Reason
        person: PersonId
        occasion: string
        before: Temporal.Instant | null
        /** Which of the person's accounts it goes to, the first being 0. */
        account: number
      }>
    | Readonly<{ kind: 'post'; posting: Posting; space: SpaceId }>
    | Readonly<{ kind: 'edit'; space: SpaceId }>
  )

/** One that goes to a person. */
export type NudgeDelivery = Extract<Delivery, { kind: 'nudge' }>

export type DeliveryState =
  | Readonly<{ name: 'due' }>
  | Readonly<{ name: 'sending'; lease: Temporal.Instant }>
  | Readonly<{ name: 'sent'; at: Temporal.Instant }>
  | Readonly<{ name: 'ambiguous'; at: Temporal.Instant }>
  | Readonly<{ name: 'suppressed'; why: Suppression; at: Temporal.Instant }>
  | Readonly<{ name: 'failed'; code: ChannelErrorCode | 'no-route'; at: Temporal.Instant }>
  /** Told within another delivery to the same person, whose fate is its own. */
  | Readonly<{ name: 'folded'; into: string; at: Temporal.Instant }>

/** Why nothing was sent, from a closed list. */
export const suppressions = [
  'answered',
  'stopped',
  'closed',
  'moved',
  'done',
  'left',
  'gone',
  'too-late',
  'not-needed',
  'forgotten',
  'withdrawn',
  /** They have heard from us often enough that day. */
  'enough',
] as const
export type Suppression = (typeof suppressions)[number]

/**
 * What one attempt came to. `again`: not sent for certain, try at `due`. `moved`: nothing was tried, so it does not count
 * towards the most attempts. `elsewhere`: it is for another of the person's accounts, at once.
 */
export type Settlement =
  | Readonly<{ kind: 'sent'; message: MessageAddress | null }>
  | Readonly<{ kind: 'ambiguous' }>
  | Readonly<{ kind: 'suppressed'; why: Suppression }>
  | Readonly<{ kind: 'failed'; code: ChannelErrorCode | 'no-route' }>
  | Readonly<{ kind: 'again'; due: Temporal.Instant }>
  | Readonly<{ kind: 'moved'; due: Temporal.Instant }>
  | Readonly<{ kind: 'elsewhere'; lane: LaneName; account: number }>
