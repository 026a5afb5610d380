import type { Branded } from '../branded.ts'
import { type ChannelName, channelName } from '../ports/addresses.ts'

/**
 * One workspace of one channel: "slack:T123". All that we say there, whichever landlord says it, counts towards one
 * limit of the platform, so it goes through one door, which one worker has at a time.
 */
export type LaneName = Branded<'LaneName'>

export const laneOf = ({ channel, workspace }: Readonly<{ channel: ChannelName; workspace: string }>): LaneName =>
  laneNamed(`${channel}:${workspace}`)

/** Where nudges wait whose person has no account yet. */
export const nowhere = laneNamed('')

/** A lane by the name it was kept under, by us. */
export function laneNamed(name: string): LaneName {
  return name as LaneName
}

/** Undefined nowhere. */
export function channelOf(lane: LaneName): ChannelName | undefined {
  const colon = lane.indexOf(':')
  return colon < 0 ? undefined : channelName(lane.slice(0, colon))
}
