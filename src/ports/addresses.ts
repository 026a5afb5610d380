import type { Branded } from '../branded.ts'

/** "web", "slack", "teams", "discord": a label for records and logs, never a switch in the core. */
export type ChannelName = Branded<'ChannelName'>
export const channelName = (name: string): ChannelName => name as ChannelName

/** The channel's own id for one delivery. The same delivery twice has the same id. */
export type DeliveryId = Branded<'DeliveryId'>
export const deliveryId = (id: string): DeliveryId => id as DeliveryId

/** Someone's address in one channel. */
export type PersonAddress = Readonly<{ channel: ChannelName; workspace: string; person: string }>

/** A place in a channel where something can be said. `direct` is a conversation with one person. */
export type Place = Readonly<{
  channel: ChannelName
  workspace: string
  place: string
  thread?: string
  kind: 'direct' | 'group' | 'open'
}>

/** Where one message of ours stands, so that it can be changed or removed. */
export type MessageAddress = Readonly<{ place: Place; message: string }>

/**
 * A short-lived right to answer one interaction. The secret behind it (a response URL, a token) stays in
 * the vault; the core holds only this name for it.
 */
export type ReplyTicket = Readonly<{ id: Branded<'ReplyTicket'>; expiresAt: string }>
export const ticketId = (id: string): ReplyTicket['id'] => id as ReplyTicket['id']
