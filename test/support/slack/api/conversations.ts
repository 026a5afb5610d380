import { z } from 'zod'
import type { Json } from '../json.ts'
import { directWith, groupWith } from '../world/build.ts'
import type { Channel } from '../world/teams.ts'
import { reachOf, type World } from '../world/world.ts'
import { argumentsOf, botOf, type Call, filled, flag, methods, needScope, optionalText } from './call.ts'
import { channelNamed, isVisible, mayRead } from './places.ts'
import { Refusal } from './refusal.ts'

const opening = z.object({ users: optionalText, channel: optionalText, return_im: flag })
const asking = z.object({ channel: filled, include_num_members: flag, include_locale: flag })

/** The methods about places. */
export const conversationMethods = methods({
  'conversations.open': {
    callers: ['bot'],
    tier: 3,
    run(call) {
      const { world, args } = call
      const { users, channel: named, return_im } = argumentsOf(args, opening)
      if (named !== undefined) return resumed(call, named)
      const ids = (users ?? '').split(',').filter((id) => id !== '')
      if (ids.length === 0) throw new Refusal('users_list_not_supplied')
      if (ids.length > 8) throw new Refusal('too_many_users')
      needScope(botOf(call).token, ids.length === 1 ? 'im:write' : 'mpim:write')
      const [channel, existed] = openedWith(call, ids)
      const bare = { id: channel.id }
      return {
        ...(existed ? { no_op: true, already_open: true } : {}),
        channel: return_im ? channelJson(world, call, channel) : bare,
      }
    },
  },

  'conversations.info': {
    callers: ['bot'],
    tier: 3,
    run(call) {
      const { channel: named } = argumentsOf(call.args, asking)
      const channel = channelNamed(call, named, { people: false })
      mayRead(call, channel)
      return { channel: channelJson(call.world, call, channel) }
    },
  },
})

function resumed(call: Call, named: string): Json {
  const channel = channelNamed(call, named, { people: false })
  if (channel.kind !== 'im' && channel.kind !== 'mpim') throw new Refusal('method_not_supported_for_channel_type')
  return { no_op: true, already_open: true, channel: { id: channel.id } }
}

/** The conversation with these people, and whether there was one already. */
function openedWith(call: Call, ids: readonly string[]): readonly [Channel, boolean] {
  const { world } = call
  const { installation } = botOf(call)
  const people = ids.map((id) => {
    const person = world.people.get(id)
    if (person === undefined) throw new Refusal('user_not_found')
    if (person.deactivated) throw new Refusal('user_disabled')
    if (person.bot) throw new Refusal('cannot_dm_bot')
    if (!isVisible(world, installation, person)) throw new Refusal('user_not_visible')
    return person
  })
  const [first, ...others] = people
  if (first === undefined) throw new Refusal('users_list_not_supplied')
  const before = world.channels.size
  const channel = others.length === 0 ? directWith(world, installation, first) : groupWith(world, installation, people)
  return [channel, world.channels.size === before]
}

/** A place as `conversations.info` shows it. */
function channelJson(world: World, call: Call, channel: Channel): Json {
  const { installation } = botOf(call)
  const bot = installation.bot.user.id
  const reach = reachOf(world, installation).map(({ id }) => id)
  const outside = channel.teams.filter((team) => !reach.includes(team))
  const created = Math.floor(world.clock.now() / 1000)
  if (channel.kind === 'im') {
    const [user] = [...channel.members].filter((id) => id !== bot)
    return {
      id: channel.id,
      created,
      is_im: true,
      is_org_shared: false,
      user,
      is_archived: channel.archived,
      is_open: true,
    }
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_general: false,
    is_member: channel.members.has(bot),
    is_read_only: channel.readOnly,
    is_shared: channel.teams.length > 1,
    is_ext_shared: outside.length > 0,
    is_org_shared: channel.teams.length > 1 && outside.length === 0,
    shared_team_ids: [...channel.teams],
    context_team_id: channel.teams.find((team) => reach.includes(team)),
    num_members: channel.members.size,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  }
}
