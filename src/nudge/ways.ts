import type { ChannelName, PersonAddress } from '../ports/addresses.ts'
import type { ChannelOutlet } from '../ports/channel.ts'
import type { Settlement } from './delivery.ts'
import { type LaneName, laneOf } from './lane.ts'
import { natures, type Reason } from './nudge.ts'

/** One way to a person: the nth of their accounts, and the mouth that speaks there. */
export type Way = Readonly<{ nth: number; account: PersonAddress; lane: LaneName; outlet: ChannelOutlet }>

/** The ways to a person, in the order in which their accounts became theirs. Where we cannot speak first is none. */
export const waysTo = (
  accounts: readonly PersonAddress[],
  outlets: ReadonlyMap<ChannelName, ChannelOutlet>,
): readonly Way[] =>
  accounts.flatMap((account, nth) => {
    const outlet = outlets.get(account.channel)
    return outlet && outlet.capabilities.direct !== 'never' ? [{ nth, account, lane: laneOf(account), outlet }] : []
  })

/** The first way from an account on, itself included. */
export const wayFrom = (ways: readonly Way[], account: number): Way | undefined =>
  ways.find(({ nth }) => nth >= account)

export const elsewhere = ({ nth, lane }: Way): Settlement => ({ kind: 'elsewhere', lane, account: nth })

/**
 * It may have been heard through one account, or not. What must be heard is said again through the next one; what would
 * only annoy is left. Never twice through the same.
 */
export const inDoubt = (reason: Reason, next: Way | undefined): Settlement =>
  natures[reason].repeats && next ? elsewhere(next) : { kind: 'ambiguous' }
