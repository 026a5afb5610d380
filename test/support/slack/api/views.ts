import { z } from 'zod'
import { checkView } from '../blocks/check.ts'
import { limits } from '../blocks/limits.ts'
import type { Modal, View } from '../blocks/view.ts'
import type { Trigger } from '../world/triggers.ts'
import type { OpenView } from '../world/views.ts'
import type { World } from '../world/world.ts'
import { argumentsOf, botOf, type Call, filled, methods, optionalText, structured } from './call.ts'
import { viewJson } from './json-of.ts'
import { isLocal, isVisible } from './places.ts'
import { invalidArguments, Refusal } from './refusal.ts'

const opening = z.object({ trigger_id: filled, view: structured })
const updating = z.object({ view_id: optionalText, external_id: optionalText, hash: optionalText, view: structured })
const publishing = z.object({ user_id: filled, hash: optionalText, view: structured })
const both = { callers: ['bot'], tier: 4 } as const

/** The methods that put views in front of people. */
export const viewMethods = methods({
  'views.open': {
    ...both,
    run(call) {
      const { world, args } = call
      const { trigger_id, view } = argumentsOf(args, opening)
      const checked = modalFrom(view)
      const trigger = useTrigger(call, trigger_id)
      named(world, checked)
      return { view: viewJson(world, world.views.open(newView(call, trigger, checked))) }
    },
  },

  'views.push': {
    ...both,
    run(call) {
      const { world, args } = call
      const { trigger_id, view } = argumentsOf(args, opening)
      const checked = modalFrom(view)
      const trigger = useTrigger(call, trigger_id)
      if (trigger.view === null || world.views.stack(trigger.user).length === 0) throw new Refusal('not_found')
      named(world, checked)
      const pushed = world.views.push(newView(call, trigger, checked))
      if (pushed === undefined) throw new Refusal('push_limit_reached')
      return { view: viewJson(world, pushed) }
    },
  },

  'views.update': {
    ...both,
    run(call) {
      const { world, args } = call
      const { view_id, external_id, hash, view } = argumentsOf(args, updating)
      if (view_id === undefined && external_id === undefined) {
        throw invalidArguments(['missing required field: view_id'])
      }
      const checked = viewFrom(view)
      const found = world.views.find(view_id === undefined ? { external: external_id ?? '' } : { id: view_id })
      if (found === undefined) throw new Refusal('not_found')
      if (found.view.type !== checked.type) {
        throw invalidArguments(['must match the `type` of the view that is updated [json-pointer:/view/type]'])
      }
      if (hash !== undefined && hash !== found.hash) throw new Refusal('hash_conflict')
      named(world, checked, found.id)
      return { view: viewJson(world, world.views.update(found.id, checked) ?? found) }
    },
  },

  'views.publish': {
    ...both,
    run(call) {
      const { world, args } = call
      const { user_id, hash, view } = argumentsOf(args, publishing)
      const { installation } = botOf(call)
      const checked = viewFrom(view)
      if (checked.type !== 'home') throw invalidArguments(['unsupported type: modal [json-pointer:/view/type]'])
      if (!world.app.homeTab) throw new Refusal('not_enabled')
      const person = world.people.get(user_id)
      if (person === undefined || !isLocal(world, installation, person)) throw invalidArguments(['invalid `user_id`'])
      const team = installation.team?.id ?? person.teams[0] ?? ''
      const before = world.views.home(user_id, team)
      if (hash !== undefined && before !== undefined && hash !== before.hash) throw new Refusal('hash_conflict')
      named(world, checked, before?.id)
      const where = { user: user_id, team, installedTeam: installation.team?.id ?? null, bot: installation.bot.id }
      return { view: viewJson(world, world.views.publish({ ...where, view: checked })) }
    },
  },
})

/** @throws Refusal invalid_arguments, view_too_large */
export function viewFrom(value: unknown): View {
  if (value === undefined) throw invalidArguments(['missing required field: view'])
  if (Buffer.byteLength(JSON.stringify(value)) > limits.view.bytes) throw new Refusal('view_too_large')
  const checked = checkView(value)
  if (!checked.ok) throw invalidArguments(checked.complaints)
  return checked.value
}

export function modalFrom(value: unknown): Modal {
  const view = viewFrom(value)
  if (view.type !== 'modal') throw invalidArguments([`unsupported type: ${view.type} [json-pointer:/view/type]`])
  return view
}

/** @throws Refusal duplicate_external_id */
function named(world: World, view: View, but?: string): void {
  const name = view.external_id
  if (name !== undefined && name !== '' && world.views.named(name, but)) throw new Refusal('duplicate_external_id')
}

/** @throws Refusal invalid_trigger_id, expired_trigger_id, exchanged_trigger_id */
function useTrigger(call: Call, id: string): Trigger {
  const { world } = call
  const { installation } = botOf(call)
  const trigger = world.triggers.look(id)
  if (typeof trigger === 'string') throw new Refusal(trigger)
  const person = world.people.get(trigger.user)
  if (person === undefined || !isVisible(world, installation, person)) throw new Refusal('invalid_trigger_id')
  world.triggers.use(id)
  return trigger
}

function newView(
  call: Call,
  trigger: Trigger,
  view: Modal,
): Pick<OpenView, 'user' | 'team' | 'installedTeam' | 'bot'> & {
  view: Modal
} {
  const { installation } = botOf(call)
  const installedTeam = installation.team?.id ?? null
  return { user: trigger.user, team: trigger.team, installedTeam, bot: installation.bot.id, view }
}
