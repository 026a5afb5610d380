import type { Channel, ChannelKind, Installation, Org, Person, Team, Token } from './teams.ts'
import { teamOf, type World } from './world.ts'

/** Puts workspaces, people and places into a world. */
export type Builder = Readonly<{
  team(name: string, org?: Org): Team
  org(name: string): Org
  person(name: string, teams: readonly Team[]): Person
  channel(name: string, kind: ChannelKind, teams: readonly Team[], members: readonly Person[]): Channel
  /** Installs the app in a workspace or a whole organisation, with a bot and a token. */
  install(where: Team | Org, scopes: readonly string[]): Installation
  /** A token for Socket Mode. */
  appToken(): Token
}>

export function builderOf(world: World): Builder {
  const { ids } = world
  const keepToken = (token: Token): Token => {
    world.tokens.set(token.secret, token)
    return token
  }
  const keepPerson = (person: Person): Person => {
    world.people.set(person.id, person)
    return person
  }
  return {
    team(name, org) {
      const domain = name.toLowerCase().replaceAll(' ', '-')
      const team: Team = { id: ids.next('T'), name, domain, org: org ?? null, editWindowClosed: false }
      world.teams.set(team.id, team)
      return team
    },
    org: (name) => ({ id: ids.next('E'), name }),
    person: (name, teams) =>
      keepPerson({
        id: ids.next('U'),
        name,
        realName: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)} Somebody`,
        email: `${name}@example.org`,
        locale: 'en-GB',
        zone: 'Europe/London',
        teams: teams.map(({ id }) => id),
        bot: false,
        deactivated: false,
      }),
    channel(name, kind, teams, members) {
      const channel: Channel = {
        id: ids.next(kind === 'im' ? 'D' : kind === 'mpim' ? 'G' : 'C'),
        name,
        kind,
        teams: teams.map(({ id }) => id),
        members: new Set(members.map(({ id }) => id)),
        archived: false,
        readOnly: false,
      }
      world.channels.set(channel.id, channel)
      return channel
    },
    install(where, scopes) {
      const team = 'domain' in where ? where : null
      const org = 'domain' in where ? where.org : where
      const reach = team === null ? [...world.teams.values()].filter((one) => one.org?.id === where.id) : [team]
      const name = world.app.name.toLowerCase()
      const user = keepPerson({
        id: ids.next('U'),
        name,
        realName: world.app.name,
        email: '',
        locale: 'en-US',
        zone: 'America/Los_Angeles',
        teams: reach.map(({ id }) => id),
        bot: true,
        deactivated: false,
      })
      const token = keepToken({
        secret: `xoxb-${ids.digits(12)}-${ids.digits(13)}-${ids.secret()}`,
        kind: 'bot',
        scopes: new Set(scopes),
        team: team?.id ?? null,
        org: org?.id ?? null,
        state: 'good',
      })
      const installation: Installation = { team, org, bot: { id: ids.next('B'), user }, token }
      world.installations.add(installation)
      return installation
    },
    appToken: () =>
      keepToken({
        secret: `xapp-1-${world.app.id}-${ids.digits(13)}-${ids.secret(32)}`,
        kind: 'app',
        scopes: new Set(['connections:write']),
        team: null,
        org: null,
        state: 'good',
      }),
  }
}

/** The direct conversation of a person with the app in a workspace, made when it is first used. */
export function directWith(world: World, installation: Installation, person: Person): Channel {
  const bot = installation.bot.user.id
  const found = [...world.channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.has(bot) && members.has(person.id),
  )
  if (found !== undefined) return found
  const home = installation.team ?? teamOf(world, person.teams[0] ?? '')
  return builderOf(world).channel('directmessage', 'im', [home], [installation.bot.user, person])
}

/** The conversation of the app with several people, made when it is first used. */
export function groupWith(world: World, installation: Installation, people: readonly Person[]): Channel {
  const all = [installation.bot.user, ...people]
  const found = [...world.channels.values()].find(
    ({ kind, members }) => kind === 'mpim' && members.size === all.length && all.every(({ id }) => members.has(id)),
  )
  if (found !== undefined) return found
  const home = installation.team ?? teamOf(world, people[0]?.teams[0] ?? '')
  return builderOf(world).channel(`mpdm-${all.map(({ name }) => name).join('--')}-1`, 'mpim', [home], all)
}
