import { z } from 'zod'

/** What we read of each kind of delivery; whatever else Slack says is left alone. */

const id = z.string().regex(/^[A-Z][A-Z0-9]{2,63}$/)
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/)
/** Something Slack names: a trigger, a view, an event, an action. 255 is the most it says of any. */
const name = z.string().min(1).max(255)
const address = z.string().max(3_000)
const team = z.looseObject({ id }).nullish()
const said = z.string().max(255).nullish().catch(undefined)
const user = z.looseObject({ id, name: said, username: said, team_id: id.nullish() })
const yes = z.union([z.boolean(), z.stringbool()]).optional().catch(undefined)

export const commandShape = z.looseObject({
  team_id: id.optional(),
  enterprise_id: id.optional(),
  channel_id: id,
  channel_name: said,
  user_id: id,
  user_name: said,
  command: z.string().regex(/^\/\S{1,32}$/),
  text: z.string().default(''),
  response_url: address.optional(),
  trigger_id: name,
})

export const pressShape = z.looseObject({
  type: z.literal('block_actions'),
  user,
  team,
  enterprise: team,
  is_enterprise_install: yes,
  trigger_id: name,
  response_url: address.optional(),
  channel: z.looseObject({ id, name: said }).nullish(),
  container: z
    .looseObject({
      message_ts: ts.optional(),
      channel_id: id.optional(),
      is_ephemeral: z.boolean().optional(),
      thread_ts: ts.optional(),
      view_id: name.optional(),
    })
    .optional(),
  actions: z
    .array(
      z.looseObject({
        type: z.string(),
        action_id: name,
        block_id: z.string().max(255).default(''),
        value: z.string().max(2_000).optional(),
        action_ts: name.optional(),
      }),
    )
    .min(1),
})

export const submissionShape = z.looseObject({
  type: z.literal('view_submission'),
  user,
  team,
  enterprise: team,
  is_enterprise_install: yes,
  trigger_id: name.optional(),
  view: z.looseObject({
    id: name,
    hash: name.optional(),
    private_metadata: z.string().max(3_000).default(''),
    app_installed_team_id: id.nullish(),
    blocks: z.unknown().optional(),
    state: z.looseObject({ values: z.unknown() }),
  }),
})

const happened = {
  user: id.optional(),
  channel: id.optional(),
  channel_type: z.string().max(32).optional(),
  team: id.nullish(),
  user_team: id.nullish(),
  event_ts: ts.optional(),
}

export const messageShape = z.looseObject({
  ...happened,
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().max(64).optional(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
  ts,
  thread_ts: ts.optional(),
  deleted_ts: ts.optional(),
})

export const reactionShape = z.looseObject({
  ...happened,
  type: z.enum(['reaction_added', 'reaction_removed']),
  reaction: name,
  item: z.looseObject({ type: z.string(), channel: id.optional(), ts: ts.optional() }),
})

export const memberShape = z.looseObject({
  ...happened,
  type: z.enum(['member_joined_channel', 'member_left_channel']),
})

export const homeShape = z.looseObject({
  ...happened,
  channel: z.unknown().optional(),
  type: z.literal('app_home_opened'),
  tab: z.string().optional(),
})

export const revokedShape = z.looseObject({
  type: z.enum(['app_uninstalled', 'tokens_revoked']),
  tokens: z.looseObject({ bot: z.array(z.string()).optional() }).optional(),
})

export const callbackShape = z.looseObject({
  type: z.literal('event_callback'),
  team_id: id.nullish(),
  context_team_id: id.nullish(),
  enterprise_id: id.nullish(),
  event_id: name.optional(),
  event: z.looseObject({ type: name }),
  is_ext_shared_channel: yes,
  authorizations: z
    .array(
      z.looseObject({
        team_id: id.nullish(),
        enterprise_id: id.nullish(),
        user_id: id.optional(),
        is_enterprise_install: yes,
      }),
    )
    .optional(),
})
