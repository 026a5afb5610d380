import type { Temporal } from 'temporal-polyfill'
import { channelName } from './addresses.ts'
import type { Message } from './message.ts'

/** The channel whose messages we keep ourselves. */
export const ownChat = channelName('web')

/** The name of one person's private conversation, by their address in that channel. */
export const directRoom = (person: string): string => `direct-${person}`

/**
 * What a chat of our own must keep, as Slack keeps it for its channels: who said what where. A room is a
 * group or one person's private conversation; `onlyFor` marks a private reply within a group.
 */
export type RoomMessage = Readonly<{
  id: string
  workspace: string
  room: string
  at: Temporal.Instant
  /** Null: said by Parley. */
  author: string | null
  onlyFor: string | null
  said: Readonly<{ kind: 'text'; text: string }> | Readonly<{ kind: 'message'; message: Message }>
  /** Grows with every change, over all messages: what a reader has seen so far. */
  revision: number
}>

export interface Rooms {
  /** Adds once per key (the same key gives the message that stands) and says its id. */
  say(entry: Omit<RoomMessage, 'id' | 'at' | 'revision'>, key: string): Promise<string>
  /** False when there is no such message. */
  change(workspace: string, id: string, message: Message): Promise<boolean>
  remove(workspace: string, id: string): Promise<boolean>
  /** What one person can see in a room, oldest first; private replies to others are left out. The last `limit`. */
  read(workspace: string, room: string, reader: string, limit: number): Promise<readonly RoomMessage[]>
  find(workspace: string, id: string): Promise<RoomMessage | undefined>
}
