import type { z } from 'zod'
import { deliveryId } from '../../src/ports/addresses.ts'
import { callbackShape, homeShape, memberShape, messageShape, reactionShape, revokedShape } from './payloads.ts'
import { personIn, placeOf, workspaceOf } from './places.ts'
import { asTyped } from './plain.ts'
import { type InstalledIn, type Reading, unsupported } from './reading.ts'

type Around = Readonly<{
  installed: InstalledIn
  at: string
  once: string
  /** Our own user there. */
  us: string | undefined
  /** It happened in a channel shared with another organisation. */
  external: boolean
}>

/** Something that happened in a workspace. */
export function readCallback(body: unknown, at: string): Reading {
  const parsed = callbackShape.safeParse(body)
  if (!parsed.success) return unsupported('malformed')
  const { event, event_id, authorizations, is_ext_shared_channel } = parsed.data
  const installed = installedFor(parsed.data)
  if (installed === undefined) return unsupported('malformed')
  const us = authorizations?.[0]?.user_id
  const around: Around = { installed, at, once: event_id ?? '', us, external: is_ext_shared_channel === true }
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return readMessage(event, around)
    case 'reaction_added':
    case 'reaction_removed':
      return readReaction(event, around)
    case 'member_joined_channel':
    case 'member_left_channel':
      return readMember(event, around)
    case 'app_home_opened': {
      const home = homeShape.safeParse(event)
      if (!home.success || home.data.user === undefined) return unsupported('malformed')
      if (home.data.tab !== undefined && home.data.tab !== 'home') return unsupported('unused')
      return { kind: 'home', person: home.data.user, installed, at }
    }
    case 'app_uninstalled':
    case 'tokens_revoked': {
      const revoked = revokedShape.safeParse(event)
      if (!revoked.success) return unsupported('malformed')
      const ours = revoked.data.type === 'app_uninstalled' || (revoked.data.tokens?.bot ?? []).length > 0
      return ours ? { kind: 'uninstalled', installed } : unsupported('unused')
    }
    default:
      return unsupported('unused')
  }
}

/**
 * For which installation of ours: in a channel shared between organisations the workspace named first may be theirs, and
 * the authorization is ours. That of a whole organisation names no workspace.
 */
function installedFor(body: z.output<typeof callbackShape>): InstalledIn | undefined {
  const { team_id, context_team_id, enterprise_id, authorizations } = body
  const [ours] = authorizations ?? []
  const enterprise = (ours ? ours.enterprise_id : enterprise_id) ?? undefined
  const workspace = ours?.team_id ?? context_team_id ?? team_id ?? enterprise
  if (workspace === undefined) return undefined
  return { workspace, enterprise, organisation: ours?.is_enterprise_install === true }
}

const idOf = ({ installed, once }: Around, ...else_: readonly (string | undefined)[]) =>
  deliveryId(`slack.${installed.workspace}.${once || else_.join('.')}`)

type Whose = Readonly<{ team?: string | null | undefined; user_team?: string | null | undefined }>

const whose = ({ installed, external }: Around, { team, user_team }: Whose, user: string) =>
  personIn(workspaceOf(user_team ?? (external ? team : undefined), installed), user)

/** In a shared place what is said to us arrives as `app_mention`; as `message` it is what people say to one another. */
function readMessage(event: unknown, around: Around): Reading {
  const parsed = messageShape.safeParse(event)
  if (!parsed.success) return unsupported('malformed')
  const { installed, at, us } = around
  const { type, subtype, bot_id, user, channel, channel_type, ts, thread_ts, text, deleted_ts } = parsed.data
  if (channel === undefined) return unsupported('malformed')
  const where = placeOf(installed.workspace, channel, channel_type, thread_ts)
  if (subtype === 'message_deleted') {
    if (deleted_ts === undefined) return unsupported('malformed')
    return {
      kind: 'event',
      installed,
      reply: {},
      event: {
        kind: 'message-removed',
        delivery: idOf(around, channel, deleted_ts, 'removed'),
        at,
        from: personIn(installed.workspace, user ?? 'unknown'),
        where,
        message: { place: where, message: deleted_ts },
      },
    }
  }
  if (bot_id || user === 'USLACKBOT' || (user !== undefined && user === us)) return unsupported('own-message')
  if (subtype !== undefined && subtype !== 'thread_broadcast' && subtype !== 'file_share') return unsupported('unused')
  if (user === undefined) return unsupported('malformed')
  const direct = where.kind === 'direct'
  if (direct && type === 'app_mention') return unsupported('unused')
  return {
    kind: 'event',
    installed,
    reply: {},
    event: {
      kind: 'message',
      delivery: idOf(around, channel, ts, type),
      at,
      from: whose(around, parsed.data, user),
      where,
      message: { place: where, message: ts },
      text: asTyped(withoutMention(text ?? '', us)).trim(),
      toUs: direct || type === 'app_mention',
      files: [],
    },
  }
}

/** What somebody said to us, without our name in it. */
const withoutMention = (text: string, us: string | undefined): string =>
  us === undefined ? text : text.replaceAll(`<@${us}>`, '').replaceAll(new RegExp(`<@${us}\\|[^<>]*>`, 'g'), '')

function readReaction(event: unknown, around: Around): Reading {
  const parsed = reactionShape.safeParse(event)
  if (!parsed.success) return unsupported('malformed')
  const { type, user, reaction, item } = parsed.data
  if (item.type !== 'message' || item.channel === undefined || item.ts === undefined || user === undefined)
    return unsupported('unused')
  const where = placeOf(around.installed.workspace, item.channel)
  return {
    kind: 'event',
    installed: around.installed,
    reply: {},
    event: {
      kind: 'reaction',
      delivery: idOf(around, type, user, item.channel, item.ts, reaction),
      at: around.at,
      from: whose(around, parsed.data, user),
      where,
      message: { place: where, message: item.ts },
      emoji: reaction,
      added: type === 'reaction_added',
    },
  }
}

function readMember(event: unknown, around: Around): Reading {
  const parsed = memberShape.safeParse(event)
  if (!parsed.success) return unsupported('malformed')
  const { type, user, channel, channel_type, event_ts } = parsed.data
  if (user === undefined || channel === undefined) return unsupported('malformed')
  return {
    kind: 'event',
    installed: around.installed,
    reply: {},
    event: {
      kind: 'membership',
      delivery: idOf(around, type, user, channel, event_ts),
      at: around.at,
      from: whose(around, parsed.data, user),
      where: placeOf(around.installed.workspace, channel, channel_type),
      joined: type === 'member_joined_channel',
    },
  }
}
