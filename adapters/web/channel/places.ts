import type { Place } from '../../../src/ports/addresses.ts'
import { directRoom, ownChat } from '../../../src/ports/rooms.ts'

export { directRoom }

/** The channel's name in every address. */
export const web = ownChat

/** The one workspace of a try-out. */
export const playWorkspace = 'play'

/** The shared rooms of a try-out. */
export const playGroups: readonly string[] = ['residents', 'panel', 'officers']

/** How Parley itself would be named as a person. Nobody else may be called so. */
export const ourselves = 'parley'

export const isDirect = (room: string): boolean => room.startsWith(directRoom(''))

/** A room as the core knows it. */
export const placeOf = (workspace: string, room: string): Place => ({
  channel: web,
  workspace,
  place: room,
  kind: isDirect(room) ? 'direct' : 'group',
})
