import { directWith } from '../world/build.ts'
import type { Channel, Installation, Person } from '../world/teams.ts'
import { reachOf, type World } from '../world/world.ts'
import { botOf, type Call, needScope } from './call.ts'
import { Refusal } from './refusal.ts'

/** Whether somebody is in a workspace where the app is installed. */
export function isLocal(world: World, installation: Installation, person: Person): boolean {
  const reach = reachOf(world, installation).map(({ id }) => id)
  return person.teams.some((team) => reach.includes(team))
}

/** Whether the app can see somebody: a local, or somebody from elsewhere in a channel that its bot is in. */
export function isVisible(world: World, installation: Installation, person: Person): boolean {
  if (isLocal(world, installation, person)) return true
  const bot = installation.bot.user.id
  return [...world.channels.values()].some(
    ({ kind, members }) => kind !== 'im' && members.has(bot) && members.has(person.id),
  )
}

/** Whether the bot can know of a channel: one of its workspaces', and not a private one that it is not in. */
export function canSee(world: World, installation: Installation, channel: Channel): boolean {
  const reach = reachOf(world, installation).map(({ id }) => id)
  if (!channel.teams.some((team) => reach.includes(team))) return false
  return channel.kind === 'public' || channel.members.has(installation.bot.user.id)
}

/**
 * The channel an argument names: by id, or with `people` by the id of the person to speak to, or by its name.
 * @throws Refusal channel_not_found
 */
export function channelNamed(call: Call, named: string, more: Readonly<{ people: boolean }>): Channel {
  const { world } = call
  const { installation } = botOf(call)
  const person = more.people ? world.people.get(named) : undefined
  if (person !== undefined) {
    if (person.deactivated || person.bot || !isVisible(world, installation, person)) {
      throw new Refusal('channel_not_found')
    }
    if (!world.app.messagesTab) throw new Refusal('messages_tab_disabled')
    return directWith(world, installation, person)
  }
  const byName = [...world.channels.values()].find(({ name, kind }) => kind !== 'im' && `#${name}` === named)
  const channel = world.channels.get(named) ?? (more.people ? byName : undefined)
  if (channel === undefined || !canSee(world, installation, channel)) throw new Refusal('channel_not_found')
  return channel
}

/** @throws Refusal is_archived, restricted_action_read_only_channel, not_in_channel */
export function mayPost(call: Call, channel: Channel): void {
  const { installation, token } = botOf(call)
  if (channel.archived) throw new Refusal('is_archived')
  if (channel.readOnly) throw new Refusal('restricted_action_read_only_channel')
  if (channel.members.has(installation.bot.user.id)) return
  if (channel.kind !== 'public') throw new Refusal('channel_not_found')
  if (!token.scopes.has('chat:write.public')) throw new Refusal('not_in_channel')
}

const readScopes = { public: 'channels:read', private: 'groups:read', im: 'im:read', mpim: 'mpim:read' } as const

/** @throws Refusal missing_scope, for reading about this kind of channel. */
export const mayRead = (call: Call, channel: Channel): void => needScope(botOf(call).token, readScopes[channel.kind])
