import type { Json } from '../json.ts'
import type { Channel, Installation, Person, Team } from '../world/teams.ts'
import { homeTeam, installationIn, personOf, teamOf, type World } from '../world/world.ts'

/** Who does something, and for which installation of the app that is. */
export type Context = Readonly<{
  person: Person
  /** The workspace the person acts in. */
  team: Team
  /** The workspace the app is installed in, which in a shared channel may be another. */
  installedTeam: Team
  installation: Installation
}>

/**
 * In a channel: for the installation whose bot is there (or the one given), the person's own workspace's first; where
 * no bot is, for any that reaches the channel.
 */
export function contextIn(world: World, user: string, channel: Channel, bot?: string): Context {
  const person = personOf(world, user)
  const own = channel.teams.find((id) => person.teams.includes(id))
  const reaching = [...(own === undefined ? [] : [own]), ...channel.teams].flatMap((id) => {
    const installedTeam = teamOf(world, id)
    const installation = installationIn(world, installedTeam)
    return installation === undefined ? [] : [{ installedTeam, installation }]
  })
  const there = reaching.find(({ installation: { bot: its } }) =>
    bot === undefined ? channel.members.has(its.user.id) : its.id === bot,
  )
  const found = there ?? reaching[0]
  if (found === undefined) throw new Error(`the app is not installed where ${channel.name} is`)
  return { person, team: own === undefined ? homeTeam(world, person) : teamOf(world, own), ...found }
}

/** For a command: the workspace a person acts in must have installed the app. */
export function commandContext(world: World, user: string, channel: Channel): Context {
  const { person, team } = contextIn(world, user, channel)
  const installation = installationIn(world, team)
  if (installation === undefined) throw new Error('Slack would not offer the command: it is another workspace’s app')
  return { person, team, installedTeam: team, installation }
}

/** Outside any channel: in front of a modal or their Home tab. */
export function contextOf(world: World, user: string, teamId?: string): Context {
  const person = personOf(world, user)
  const team = teamId === undefined ? homeTeam(world, person) : teamOf(world, teamId)
  const installation = installationIn(world, team)
  if (installation === undefined) throw new Error(`the app is not installed in ${team.name}`)
  return { person, team: homeTeam(world, person), installedTeam: team, installation }
}

export const teamJson = ({ id, domain, org }: Team): Json => ({
  id,
  domain,
  ...(org === null ? {} : { enterprise_id: org.id, enterprise_name: org.name }),
})

/** What every interaction says about who and where. Installed in a whole organisation, `team` is null. */
export function interactionHead(world: World, { person, team, installation }: Context, shown: Team): Json {
  const { org } = installation
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    api_app_id: world.app.id,
    token: world.app.verificationToken,
    team: installation.team === null ? null : teamJson(shown),
    enterprise: org === null ? null : { id: org.id, name: org.name },
    is_enterprise_install: installation.team === null,
  }
}
