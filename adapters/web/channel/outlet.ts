import { randomUUID } from 'node:crypto'
import { refuseUnshowable } from '../../../src/desk/unshowable.ts'
import type { MessageAddress, Place } from '../../../src/ports/addresses.ts'
import { ChannelError, type ChannelOutlet } from '../../../src/ports/channel.ts'
import type { Message } from '../../../src/ports/message.ts'
import type { Rooms } from '../../../src/ports/rooms.ts'
import type { Vault } from '../../../src/ports/vault.ts'
import { mapped } from './errors.ts'
import { webCapabilities } from './limits.ts'
import { directRoom, isDirect, placeOf, playGroups, playWorkspace, web } from './places.ts'
import { ticketsIn } from './tickets.ts'

export type WebOutletOptions = Readonly<{
  rooms: Rooms
  vault: Vault
  workspace?: string
  /** The shared rooms there are. Direct ones come into being by being used. */
  groups?: readonly string[]
  ackWithinMs?: number
}>

/** Speaks in the rooms of our own chat. */
export function createWebOutlet(options: WebOutletOptions): ChannelOutlet {
  const { rooms, vault, workspace = playWorkspace, groups = playGroups, ackWithinMs } = options
  const capabilities = webCapabilities(ackWithinMs)
  const tickets = ticketsIn(vault, rooms, workspace)
  const roomOf = (place: Place): string => {
    if (place.channel !== web || place.workspace !== workspace) throw new ChannelError('not-installed', 'never')
    if (!groups.includes(place.place) && !isDirect(place.place)) throw new ChannelError('gone', 'never')
    return place.place
  }
  const ourOwn = async ({ place, message }: MessageAddress): Promise<string> => {
    const room = roomOf(place)
    const found = await rooms.find(workspace, message)
    if (found === undefined || found.room !== room) throw new ChannelError('gone', 'never')
    if (found.author !== null) throw new ChannelError('not-permitted', 'never')
    return found.id
  }
  const put = (room: string, onlyFor: string | null, message: Message, key: string): Promise<string> =>
    rooms.say({ workspace, room, author: null, onlyFor, said: { kind: 'message', message } }, key)

  return {
    capabilities,
    post: (to, message, key) =>
      mapped(async () => {
        refuseUnshowable(message, capabilities)
        const room = roomOf(to)
        return { place: placeOf(workspace, room), message: await put(room, null, message, `post.${key}`) }
      }),
    update: (target, message) =>
      mapped(async () => {
        refuseUnshowable(message, capabilities)
        if (!(await rooms.change(workspace, await ourOwn(target), message))) throw new ChannelError('gone', 'never')
      }),
    remove: (target) =>
      mapped(async () => {
        if (!(await rooms.remove(workspace, await ourOwn(target)))) throw new ChannelError('gone', 'never')
      }),
    whisper: (to, within, message) =>
      mapped(async () => {
        refuseUnshowable(message, capabilities)
        if (to.channel !== web || to.workspace !== workspace) throw new ChannelError('not-installed', 'never')
        await put(roomOf(within), to.person, message, `whisper.${randomUUID()}`)
      }),
    answer: (ticket, message, visibility) =>
      mapped(async () => {
        refuseUnshowable(message, capabilities)
        const holder = await tickets.take(ticket)
        if (holder === undefined) throw new ChannelError('expired', 'never')
        const shown = await tickets.momentOf(ticket, holder)
        if (visibility === 'only-them') {
          await rooms.change(workspace, shown, message)
          return
        }
        await put(holder.room, null, message, `answer.${ticket.id}`)
        await rooms.remove(workspace, shown)
      }),
    openDirect: (person) =>
      mapped(async () => {
        if (person.channel !== web || person.workspace !== workspace) throw new ChannelError('not-installed', 'never')
        return placeOf(workspace, directRoom(person.person))
      }),
    readFile: () => Promise.reject(new ChannelError('unsupported', 'never')),
  }
}
