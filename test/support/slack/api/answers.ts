import type { Content, Message } from '../world/messages.ts'
import type { Installation } from '../world/teams.ts'
import type { World } from '../world/world.ts'

/** Shows something of the app's to one person alone. */
export const sentFor = (
  world: World,
  { bot }: Installation,
  channel: string,
  onlyFor: string,
  content: Content,
  thread: string | null,
): Message => world.messages.add({ channel, author: bot.user.id, bot: bot.id, content, onlyFor, thread })
