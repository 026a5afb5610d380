import { z } from 'zod'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import type { ActionKey } from '../../src/ports/message.ts'
import { readCarried } from './form.ts'
import { readState } from './form-state.ts'
import { commandShape, pressShape, submissionShape } from './payloads.ts'
import { personIn, placeOf, slack, workspaceOf } from './places.ts'
import { asTyped } from './plain.ts'
import { readCallback } from './read-callback.ts'
import { type InstalledIn, type Reading, unsupported } from './reading.ts'
import { workspaceIn } from './write.ts'

/**
 * What Slack delivered, as it stands in the body whichever way it came. Nothing here throws: what cannot be read is
 * `unsupported`, with a reason and without its content. `at` is when it arrived.
 */
export function read(body: unknown, at: string): Reading {
  const kind = kindShape.safeParse(body)
  if (!kind.success) return unsupported('unknown')
  const { type, command } = kind.data
  if (typeof command === 'string') return readCommand(body, at)
  switch (type) {
    case 'block_actions':
      return readPress(body, at)
    case 'view_submission':
      return readSubmission(body, at)
    case 'event_callback':
      return readCallback(body, at)
    case 'app_rate_limited':
      return unsupported('throttled')
    case 'view_closed':
    case 'block_suggestion':
    case 'shortcut':
    case 'message_action':
      return unsupported('unused')
    default:
      return unsupported('unknown')
  }
}

const kindShape = z.looseObject({ type: z.unknown().optional(), command: z.unknown().optional() })

function readCommand(body: unknown, at: string): Reading {
  const parsed = commandShape.safeParse(body)
  if (!parsed.success) return unsupported('malformed')
  const { team_id, channel_id, channel_name, user_id, user_name, command, text, trigger_id, response_url } = parsed.data
  const workspace = team_id ?? parsed.data.enterprise_id
  if (workspace === undefined) return unsupported('malformed')
  return {
    kind: 'event',
    installed: { workspace, enterprise: parsed.data.enterprise_id },
    reply: { trigger: trigger_id, responseUrl: response_url },
    event: {
      kind: 'command',
      delivery: deliveryId(`slack.${workspace}.${trigger_id}`),
      at,
      from: personIn(workspace, user_id),
      ...(user_name ? { fromName: user_name } : {}),
      where: placeOf(workspace, channel_id, channel_name),
      command: command.slice(1).toLowerCase(),
      text: asTyped(text),
    },
  }
}

const actionKey = z
  .templateLiteral([z.string().regex(/^[\w.-]+$/), ':', z.string()])
  .refine((text) => Buffer.byteLength(text) <= 64)

/** From an organisation's own installation `team` is empty; then the buttons say where they stand. */
function readPress(body: unknown, at: string): Reading {
  const parsed = pressShape.safeParse(body)
  if (!parsed.success) return unsupported('malformed')
  const { user, team, enterprise, is_enterprise_install, channel, container, actions, trigger_id } = parsed.data
  const [action] = actions
  const home = user.team_id?.startsWith('T') ? user.team_id : undefined
  const workspace = team?.id ?? workspaceIn(action?.block_id ?? '') ?? home ?? enterprise?.id
  if (workspace === undefined || !action) return unsupported('malformed')
  if (action.action_id.startsWith('link.')) return unsupported('link')
  const key = actionKey.safeParse(action.value)
  if (!key.success) return unsupported('not-ours')
  const organisation = !team || is_enterprise_install === true
  const installed: InstalledIn = { workspace, enterprise: enterprise?.id, organisation }
  const conversation = channel?.id ?? container?.channel_id
  // Pressed on their own page of the app, which is a conversation of the two of us.
  const where =
    conversation === undefined
      ? placeOf(workspace, user.id, 'im')
      : placeOf(workspace, conversation, channel?.name, container?.thread_ts)
  const ts = container?.message_ts
  // Not which button: from the name of a delivery nobody may find out what was chosen.
  const once = [workspace, user.id, ts ?? container?.view_id ?? '', action.action_ts ?? trigger_id]
  return {
    kind: 'event',
    installed,
    reply: { trigger: trigger_id, responseUrl: parsed.data.response_url },
    event: {
      kind: 'action',
      delivery: deliveryId(`slack.${once.join('.')}`),
      at,
      from: personIn(workspaceOf(user.team_id, installed), user.id),
      ...nameOf(user),
      where,
      action: key.data satisfies ActionKey,
      ...(ts !== undefined && conversation !== undefined && container?.is_ephemeral !== true
        ? { message: { place: where, message: ts } }
        : {}),
    },
  }
}

/**
 * A form comes back with what it carried. The delivery is the form as it stood before them, the sending this one press of
 * the button: sent again with other words it is the same delivery.
 */
function readSubmission(body: unknown, at: string): Reading {
  const parsed = submissionShape.safeParse(body)
  if (!parsed.success) return unsupported('malformed')
  const { user, team, enterprise, is_enterprise_install, view, trigger_id } = parsed.data
  const carried = readCarried(view.private_metadata)
  const answers = readState(view.state.values)
  if (carried === undefined) return unsupported('not-ours')
  if (answers === undefined) return unsupported('malformed')
  const { workspace, form, place, kind } = carried
  const installed: InstalledIn = {
    workspace,
    enterprise: enterprise?.id,
    organisation: !team || is_enterprise_install === true,
  }
  const thread = carried.thread === undefined ? {} : { thread: carried.thread }
  return {
    kind: 'event',
    installed,
    reply: { view: { id: view.id, carried, fields: Object.keys(answers), answers, body: view } },
    event: {
      kind: 'form',
      delivery: deliveryId(`slack.${workspace}.${user.id}.${view.id}.${view.hash ?? ''}`),
      ...(trigger_id === undefined ? {} : { sending: deliveryId(`slack.${workspace}.${trigger_id}`) }),
      at,
      from: personIn(workspaceOf(user.team_id, installed), user.id),
      ...nameOf(user),
      where: { channel: slack, workspace, place, kind, ...thread },
      form,
      answers,
    },
  }
}

const nameOf = ({ name, username }: { name?: string | null | undefined; username?: string | null | undefined }) => {
  const said = name ?? username
  return said ? { fromName: said } : ({} satisfies Partial<InboundEvent>)
}
