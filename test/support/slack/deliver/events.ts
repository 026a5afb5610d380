import { viewJson } from '../api/json-of.ts'
import type { Json } from '../json.ts'
import { directWith } from '../world/build.ts'
import type { Channel } from '../world/teams.ts'
import { channelOf, personOf, type World } from '../world/world.ts'
import { contextOf } from './context.ts'
import { type Delivery, eventDelivery } from './delivery.ts'
import { audienceIn, wrapped, wrappedIn } from './event-envelope.ts'
import { type At, standing } from './heard.ts'

/** What else happens in Slack, as the app hears of it. Each call is something new that happens. */
export type EventMaker = Readonly<{
  reaction(by: string, message: At, name: string, added?: boolean): Delivery
  joined(who: string, channel: string, inviter?: string): Delivery
  left(who: string, channel: string): Delivery
  homeOpened(user: string, tab?: 'home' | 'messages'): Delivery
  /** The app is removed from a workspace or organisation: its token is worth nothing from here on. */
  uninstalled(where: string): Delivery
  /** Somebody withdraws the bot's token there. */
  revoked(where: string): Delivery
  /** Any other event, around which everything is as Slack has it. */
  other(event: Json, where: string): Delivery
  rateLimited(where: string): Delivery
}>

export function eventsOf(world: World): EventMaker {
  const event_ts = () => world.ids.ts(world.clock.now())
  const withdrawn = (where: string, state: 'inactive' | 'revoked', event: Json): Delivery => {
    const audience = audienceIn(world, where)
    audience.installation.token.state = state
    world.changed()
    return wrapped(world, { ...event, event_ts: event_ts() }, audience)
  }

  return {
    reaction(by, message, reaction, added = true) {
      const on = standing(world, message)
      return wrappedIn(world, by, channelOf(world, on.channel), {
        type: added ? 'reaction_added' : 'reaction_removed',
        user: by,
        reaction,
        item: { type: 'message', channel: on.channel, ts: on.ts },
        item_user: on.author,
        event_ts: event_ts(),
      })
    },
    joined(who, id, inviter) {
      const channel = channelOf(world, id)
      channel.members.add(who)
      world.changed()
      return wrappedIn(world, who, channel, {
        type: 'member_joined_channel',
        ...membership(world, who, channel),
        ...(inviter === undefined ? {} : { inviter }),
        event_ts: event_ts(),
      })
    },
    left(who, id) {
      const channel = channelOf(world, id)
      const event = { type: 'member_left_channel', ...membership(world, who, channel), event_ts: event_ts() }
      const told = wrappedIn(world, who, channel, event)
      channel.members.delete(who)
      world.changed()
      return told
    },
    homeOpened(user, tab = 'home') {
      const context = contextOf(world, user)
      const open = world.views.home(user, context.installedTeam.id)
      const event = {
        type: 'app_home_opened',
        user,
        channel: directWith(world, context.installation, personOf(world, user)).id,
        tab,
        ...(open === undefined ? {} : { view: viewJson(world, open) }),
        event_ts: event_ts(),
      }
      return wrapped(world, event, context)
    },
    uninstalled: (where) => withdrawn(where, 'inactive', { type: 'app_uninstalled' }),
    revoked(where) {
      const { bot } = audienceIn(world, where).installation
      return withdrawn(where, 'revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: [bot.user.id] } })
    },
    other: (event, where) => wrapped(world, event, audienceIn(world, where)),
    rateLimited: (where) =>
      eventDelivery('app_rate_limited', {
        token: world.app.verificationToken,
        type: 'app_rate_limited',
        team_id: where,
        minute_rate_limited: Math.floor(world.clock.now() / 1000),
        api_app_id: world.app.id,
      }),
  }
}

const membership = (world: World, who: string, channel: Channel): Json => ({
  user: who,
  channel: channel.id,
  channel_type: channel.kind === 'private' ? 'G' : 'C',
  team: personOf(world, who).teams[0],
})
