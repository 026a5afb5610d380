import type { Base } from '../api/call.ts'
import { messageJson, viewJson } from '../api/json-of.ts'
import { channelOf, type World } from '../world/world.ts'
import { contextIn, interactionHead } from './context.ts'
import { type Delivery, interaction } from './delivery.ts'
import type { At } from './heard.ts'
import { type Filled, stateOf } from './state.ts'
import { actionJson, elementIn, messageBefore, messageContainer, type Using, viewBefore } from './using.ts'

export type Suggesting = Omit<Using, 'choose'> & Readonly<{ typed: string; in: At | Readonly<{ view: string }> }>

export type InteractionMaker = Readonly<{
  /** Uses something on a message they can see. */
  press(using: Using & Readonly<{ on: At }>): Delivery
  /** Uses something in a modal in front of them, or in their Home tab. */
  pressInView(using: Using & Readonly<{ view: string; filled?: Filled }>): Delivery
  /** Types into a menu whose options the app gives. */
  suggest(suggesting: Suggesting): Delivery
}>

export function interactionsOf(world: World, base: Base): InteractionMaker {
  return {
    press({ on, choose = [], ...using }) {
      const { user } = using
      const message = messageBefore(world, user, on)
      const channel = channelOf(world, message.channel)
      const context = contextIn(world, user, channel, message.bot ?? undefined)
      const found = elementIn(message.content.blocks, using)
      const trigger = world.triggers.make({ user, team: context.team.id, view: null })
      const responseUrl = world.responseUrls.make({
        user,
        channel: channel.id,
        team: context.installedTeam.id,
        source: 'action',
        original: message.ts,
        thread: message.thread,
      })
      const payload = {
        type: 'block_actions',
        ...interactionHead(world, context, context.installedTeam),
        container: messageContainer(message),
        trigger_id: trigger,
        channel: { id: channel.id, name: channel.kind === 'private' ? 'privategroup' : channel.name },
        ...(message.onlyFor === null ? { message: messageJson(world, message, base) } : {}),
        state: { values: stateOf(message.content.blocks, { [found.block]: choose }) },
        response_url: `${base}${responseUrl}`,
        actions: [actionJson(world, found, choose)],
      }
      const reply = { kind: 'action', user, view: null, channel: channel.id } as const
      return interaction('block_actions', payload, { reply, trigger, responseUrl })
    },

    pressInView({ view, choose = [], filled = {}, ...using }) {
      const { user } = using
      const [open, context] = viewBefore(world, view)
      if (open.user !== user) throw new Error(`${user} does not see the view ${view}`)
      const found = elementIn(open.view.blocks, using)
      const trigger = world.triggers.make({ user, team: open.team, view: open.view.type === 'modal' ? view : null })
      const payload = {
        type: 'block_actions',
        ...interactionHead(world, context, context.installedTeam),
        container: { type: 'view', view_id: view },
        trigger_id: trigger,
        view: viewJson(world, open, stateOf(open.view.blocks, { ...filled, [found.block]: choose })),
        actions: [actionJson(world, found, choose)],
      }
      const reply = { kind: 'action', user, view, channel: null } as const
      return interaction('block_actions', payload, { reply, trigger })
    },

    suggest({ in: where, typed, ...using }) {
      const { user, action } = using
      const about = { action_id: action, value: typed, type: 'block_suggestion' } as const
      const reply = { kind: 'suggestion', user } as const
      if ('view' in where) {
        const [open, context] = viewBefore(world, where.view)
        const payload = {
          ...about,
          ...interactionHead(world, context, context.installedTeam),
          container: { type: 'view', view_id: open.id },
          block_id: elementIn(open.view.blocks, using).block,
          view: viewJson(world, open),
        }
        return interaction('block_suggestion', payload, { reply })
      }
      const message = messageBefore(world, user, where)
      const channel = channelOf(world, message.channel)
      const context = contextIn(world, user, channel, message.bot ?? undefined)
      const payload = {
        ...about,
        ...interactionHead(world, context, context.installedTeam),
        container: messageContainer(message),
        channel: { id: channel.id, name: channel.name },
        block_id: elementIn(message.content.blocks, using).block,
        message: messageJson(world, message, base),
      }
      return interaction('block_suggestion', payload, { reply })
    },
  }
}
