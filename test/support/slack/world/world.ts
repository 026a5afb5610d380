import { EventEmitter } from 'node:events'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { App } from './app.ts'
import { type FileStore, openFiles } from './files.ts'
import { type MessageStore, openMessages } from './messages.ts'
import { openResponseUrls, type ResponseUrls } from './response-urls.ts'
import type { Channel, Installation, Org, Person, Team, Token } from './teams.ts'
import { openTriggers, type Triggers } from './triggers.ts'
import { openViews, type ViewStore } from './views.ts'

/** Everything there is in this Slack, and when it changes. */
export type World = Readonly<{
  app: App
  ids: Ids
  clock: Clock
  teams: Map<string, Team>
  people: Map<string, Person>
  channels: Map<string, Channel>
  installations: Set<Installation>
  tokens: Map<string, Token>
  messages: MessageStore
  views: ViewStore
  triggers: Triggers
  responseUrls: ResponseUrls
  files: FileStore
  /** Says `change` whenever anything becomes different. */
  changes: EventEmitter
  changed(): void
}>

export function openWorld(app: App, ids: Ids, clock: Clock): World {
  const changes = new EventEmitter()
  changes.setMaxListeners(0)
  const changed = () => void changes.emit('change')
  const shared = { ids, clock, changed }
  return {
    app,
    ids,
    clock,
    teams: new Map(),
    people: new Map(),
    channels: new Map(),
    installations: new Set(),
    tokens: new Map(),
    messages: openMessages(shared),
    views: openViews(shared),
    triggers: openTriggers(shared),
    responseUrls: openResponseUrls(shared),
    files: openFiles(shared),
    changes,
    changed,
  }
}

/** What stores of the world share. */
export type Shared = Readonly<{ ids: Ids; clock: Clock; changed: () => void }>

export function teamOf(world: World, id: string): Team {
  const team = world.teams.get(id)
  if (team === undefined) throw new Error(`there is no workspace ${id}`)
  return team
}

export function personOf(world: World, id: string): Person {
  const person = world.people.get(id)
  if (person === undefined) throw new Error(`there is no user ${id}`)
  return person
}

export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id)
  if (channel === undefined) throw new Error(`there is no channel ${id}`)
  return channel
}

export const homeTeam = (world: World, person: Person): Team => teamOf(world, person.teams[0] ?? '')

/** The app as installed where a workspace is: its own installation, or its organisation's. */
export function installationIn(world: World, team: Team): Installation | undefined {
  const all = [...world.installations].filter(({ token }) => token.state === 'good')
  return (
    all.find((one) => one.team?.id === team.id) ??
    all.find((one) => one.org !== null && one.team === null && one.org.id === team.org?.id)
  )
}

/** The workspaces an installation reaches. */
export const reachOf = (world: World, { team, org }: Pick<Installation, 'team' | 'org'>): readonly Team[] =>
  team === null ? [...world.teams.values()].filter((one) => org !== null && one.org?.id === org.id) : [team]

export function orgOf(world: World, id: string): Org {
  const org = [...world.teams.values()].map((team) => team.org).find((one) => one?.id === id)
  if (org == null) throw new Error(`there is no organisation ${id}`)
  return org
}
