import { sentBack } from '../api/json-of.ts'
import type { Block } from '../blocks/blocks.ts'
import type { Element } from '../blocks/elements.ts'
import { actionIdOf, elementsOf } from '../blocks/structure.ts'
import type { Json } from '../json.ts'
import type { Message } from '../world/messages.ts'
import type { OpenView } from '../world/views.ts'
import type { World } from '../world/world.ts'
import { type Context, contextOf } from './context.ts'
import { type At, standing } from './heard.ts'
import { type Chosen, valueIn } from './values.ts'

/** Somebody uses something that can be pressed, chosen or typed into, by its action; `block` where two have the same. */
export type Using = Readonly<{ user: string; action: string; block?: string; choose?: Chosen }>

/** An element and the name of its block. */
export type Found = Readonly<{ element: Element; block: string }>

/** @throws Error when there is nothing with that action. */
export function elementIn(blocks: readonly Block[], { action, block }: Pick<Using, 'action' | 'block'>): Found {
  for (const one of blocks) {
    if (block !== undefined && one.block_id !== block) continue
    const placed = elementsOf(one).find(({ element }) => actionIdOf(element) === action)
    if (placed !== undefined) return { element: placed.element, block: one.block_id ?? '' }
  }
  throw new Error(`there is nothing to use with the action ${action}`)
}

/** A message that somebody sees. @throws Error when they do not. */
export function messageBefore(world: World, user: string, at: At): Message {
  const found = standing(world, at)
  if (found.onlyFor !== null && found.onlyFor !== user) throw new Error(`${user} does not see the message ${at.ts}`)
  return found
}

/** A view that is open, and for which installation. @throws Error when nobody has it before them. */
export function viewBefore(world: World, id: string): readonly [OpenView, Context] {
  const open = world.views.find({ id })
  if (open === undefined) throw new Error(`there is no view ${id} in front of anybody`)
  return [open, contextOf(world, open.user, open.installedTeam ?? open.team)]
}

export const actionJson = (world: World, { element, block }: Found, chosen: Chosen): Json => ({
  action_id: actionIdOf(element),
  block_id: block,
  ...valueIn(element, chosen),
  ...('placeholder' in element && element.placeholder !== undefined
    ? { placeholder: sentBack(element.placeholder) }
    : {}),
  action_ts: world.ids.ts(world.clock.now()),
})

export const messageContainer = ({ ts, channel, onlyFor, thread }: Message): Json => ({
  type: 'message',
  message_ts: ts,
  channel_id: channel,
  is_ephemeral: onlyFor !== null,
  ...(thread === null ? {} : { thread_ts: thread }),
})
