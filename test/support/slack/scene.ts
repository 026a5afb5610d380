import type { Builder } from './world/build.ts'
import { directWith } from './world/build.ts'
import type { Channel, Installation, Org, Person, Team, Token } from './world/teams.ts'
import type { World } from './world/world.ts'

/** What the app is granted when it is installed and nothing is left out. */
export const usualScopes = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:write',
  'reactions:read',
  'users:read',
] as const

/**
 * Who and what there is at first: two workspaces, an organisation with two more, and a channel that the first two share.
 * The app is installed in Elm, in Oak and in the whole of Northside.
 */
export type Scene = Readonly<{
  elm: Team
  oak: Team
  northside: Org
  north: Team
  south: Team
  people: Readonly<Record<'maureen' | 'imran' | 'dana' | 'jo' | 'gone' | 'oliver' | 'nadia' | 'sam' | 'petra', Person>>
  channels: Readonly<{
    /** Elm: open to all, the bot is in it. */
    residents: Channel
    /** Elm: private, the bot is in it. */
    officers: Channel
    /** Elm: open, the bot is not in it. */
    elsewhere: Channel
    /** Elm: private, the bot is not in it. */
    hidden: Channel
    archived: Channel
    /** Elm: only its managers post. */
    noticeboard: Channel
    oakResidents: Channel
    /** Shared by Elm and Oak. Maureen and Oliver are in it, and Elm's bot. */
    shared: Channel
    northResidents: Channel
    southResidents: Channel
    /** In both of Northside's workspaces. */
    northside: Channel
    /** Maureen with the app. */
    direct: Channel
  }>
  installed: Readonly<{ elm: Installation; oak: Installation; northside: Installation }>
  appToken: Token
}>

export function setScene(world: World, build: Builder, scopes: readonly string[] = usualScopes): Scene {
  const elm = build.team('Elm Estate')
  const oak = build.team('Oak Court')
  const northside = build.org('Northside Homes')
  const north = build.team('Northside North', northside)
  const south = build.team('Northside South', northside)
  const installed = {
    elm: build.install(elm, scopes),
    oak: build.install(oak, scopes),
    northside: build.install(northside, scopes),
  }
  const people = {
    maureen: build.person('maureen', [elm]),
    imran: build.person('imran', [elm]),
    dana: build.person('dana', [elm]),
    jo: build.person('jo', [elm]),
    gone: build.person('gone', [elm]),
    oliver: build.person('oliver', [oak]),
    nadia: build.person('nadia', [north]),
    sam: build.person('sam', [south]),
    petra: build.person('petra', [north, south]),
  }
  people.gone.deactivated = true
  const { maureen, imran, dana, jo, oliver, nadia, sam, petra } = people
  const bot = { elm: installed.elm.bot.user, oak: installed.oak.bot.user, northside: installed.northside.bot.user }
  const channels = {
    residents: build.channel('residents', 'public', [elm], [maureen, imran, dana, jo, bot.elm]),
    officers: build.channel('officers', 'private', [elm], [dana, jo, bot.elm]),
    elsewhere: build.channel('elsewhere', 'public', [elm], [maureen, imran]),
    hidden: build.channel('hidden', 'private', [elm], [dana]),
    archived: build.channel('archived', 'public', [elm], [maureen, bot.elm]),
    noticeboard: build.channel('noticeboard', 'public', [elm], [maureen, bot.elm]),
    oakResidents: build.channel('residents', 'public', [oak], [oliver, bot.oak]),
    shared: build.channel('elm-and-oak', 'public', [elm, oak], [maureen, oliver, bot.elm]),
    northResidents: build.channel('residents', 'public', [north], [nadia, petra, bot.northside]),
    southResidents: build.channel('residents', 'public', [south], [sam, petra, bot.northside]),
    northside: build.channel('northside', 'public', [north, south], [nadia, sam, petra, bot.northside]),
    direct: directWith(world, installed.elm, maureen),
  }
  channels.archived.archived = true
  channels.noticeboard.readOnly = true
  return { elm, oak, northside, north, south, people, channels, installed, appToken: build.appToken() }
}
