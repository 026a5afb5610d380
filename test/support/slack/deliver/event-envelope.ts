import type { Json } from '../json.ts'
import type { Channel, Installation, Team } from '../world/teams.ts'
import { installationIn, type World } from '../world/world.ts'
import { contextIn } from './context.ts'
import { type Delivery, eventDelivery } from './delivery.ts'

/** The installation an event is for, and the workspace it happens in. */
export type Audience = Readonly<{ installation: Installation; installedTeam: Team }>

/** An event with everything Slack puts around it. */
export const wrapped = (world: World, event: Json, audience: Audience, shared = false): Delivery =>
  eventDelivery(String(event['subtype'] ?? event['type']), {
    token: world.app.verificationToken,
    ...envelopeOf(audience),
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    is_ext_shared_channel: shared,
    event_context: `4-${Buffer.from(JSON.stringify({ et: event['type'], aid: world.app.id })).toString('base64url')}`,
  })

/** The same for what happens in a channel. @throws Error when the app would not hear of it: its bot is not there. */
export function wrappedIn(world: World, user: string, channel: Channel, event: Json): Delivery {
  const context = contextIn(world, user, channel)
  if (!channel.members.has(context.installation.bot.user.id)) {
    throw new Error(`Slack would not tell the app: its bot is not in ${channel.name}`)
  }
  const outside = context.team.id !== context.installedTeam.id
  const marks = outside ? { user_team: context.team.id, source_team: context.team.id } : {}
  return wrapped(world, { ...event, ...marks }, context, isExternal(world, channel))
}

/** For whom an event is: in the organisation's installation no workspace is named among the authorizations. */
function envelopeOf({ installation: { team, org, bot }, installedTeam }: Audience): Json {
  return {
    team_id: installedTeam.id,
    ...(org === null ? {} : { enterprise_id: org.id }),
    context_team_id: installedTeam.id,
    context_enterprise_id: org?.id ?? null,
    authorizations: [
      {
        enterprise_id: org?.id ?? null,
        team_id: team?.id ?? null,
        user_id: bot.user.id,
        is_bot: true,
        is_enterprise_install: team === null,
      },
    ],
  }
}

/** Whether a channel is shared with another organisation. */
export function isExternal(world: World, { teams }: Channel): boolean {
  const owners = teams.map((id) => world.teams.get(id)?.org?.id ?? id)
  return new Set(owners).size > 1
}

/** The audience in a workspace or organisation. @throws Error when the app is not installed there. */
export function audienceIn(world: World, where: string): Audience {
  const installedTeam = world.teams.get(where) ?? [...world.teams.values()].find(({ org }) => org?.id === where)
  const installation = installedTeam && installationIn(world, installedTeam)
  if (installedTeam === undefined || installation === undefined) throw new Error(`the app is not installed in ${where}`)
  return { installation, installedTeam }
}
