import { createSlackInlet } from '../../adapters/slack/inlet.ts'
import { personIn, slack as slackName } from '../../adapters/slack/places.ts'
import { ticketsIn } from '../../adapters/slack/tickets.ts'
import { createWebInlet } from '../../adapters/web/channel/inlet.ts'
import { placeOf, playWorkspace, web } from '../../adapters/web/channel/places.ts'
import { registerDesk } from '../../adapters/web/desk/register.ts'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import { createServer } from '../../adapters/web/server.ts'
import { createDesk } from '../../src/desk/desk.ts'
import type { By } from '../../src/needs.ts'
import type { PersonAddress, Place } from '../../src/ports/addresses.ts'
import { portFor } from '../contract/slack-harness.ts'
import { type Visitor, visitorAt } from './desk-visitor.ts'
import { type House, openHouse } from './house.ts'
import { goOnTo } from './promised.ts'
import { quietLog } from './quiet-log.ts'
import { RoomMember } from './room-member.ts'
import { openHouseInSlack } from './slack-house.ts'
import { type FilledIn, Member } from './slack-member.ts'

/** Somebody in a chat, whichever it is. */
export type Talker = Readonly<{
  typeAlone(line: string): Promise<unknown>
  press(label: string | RegExp): Promise<unknown>
  send(filled: FilledIn): Promise<unknown>
  sees(text: string | RegExp): Promise<string>
  /** What was said to them alone, oldest first. */
  told(): Promise<readonly string[]>
}>

/** A chat in which the people of a landlord speak, by their names. */
export type Chat = Readonly<{
  house: House
  addressOf(name: string): PersonAddress
  talker(name: string): Talker
  /** Where all residents are. */
  residents: Place
  goOnTo(moment: string): Promise<void>
  close(): Promise<void>
}>

/** The same house in our own chat or in a Slack of its own. */
export const chats = [
  { name: 'our own chat', open: openWebChat },
  { name: 'Slack', open: openSlackChat },
] as const satisfies readonly Readonly<{ name: string; open(): Promise<Chat> }>[]

async function openWebChat(): Promise<Chat> {
  const house = await openHouse()
  const { needs, rooms } = house
  const outlet = needs.outlets.get(web)
  if (!outlet) throw new Error('our own chat has no outlet')
  const inlet = createWebInlet({
    rooms,
    vault: needs.vault,
    outlet,
    log: quietLog,
    now: () => needs.store.records.now(),
  })
  await inlet.start(createDesk(needs))
  return {
    house,
    addressOf: (name) => ({ channel: web, workspace: playWorkspace, person: name.toLowerCase() }),
    talker: (name) => new RoomMember(inlet, rooms, name.toLowerCase(), 'residents'),
    residents: placeOf(playWorkspace, 'residents'),
    goOnTo: (moment) => goOnTo(house, moment),
    close: () => inlet.stop(),
  }
}

async function openSlackChat(): Promise<Chat> {
  const house = await openHouseInSlack()
  const { needs, slack, installations, speaker } = house
  const { records } = needs.store
  const outlet = needs.outlets.get(slackName)
  if (!outlet) throw new Error('Slack has no outlet')
  slack.holdTime()
  const inlet = createSlackInlet({
    connection: { kind: 'http', signingSecret: slack.app.signingSecret },
    installations,
    speaker,
    tickets: ticketsIn(needs.vault),
    outlet,
    log: quietLog,
    now: () => records.now(),
    firstTime: (delivery) => records.firstTime(delivery),
    showHome: async () => undefined,
  })
  const server = await portFor(inlet, slack)
  await inlet.start(createDesk(needs))
  const { elm, channels } = slack.scene
  const people = new Map<string, ReturnType<typeof slack.build.person>>()
  const personOf = (name: string) => {
    const found = people.get(name) ?? slack.build.person(name.toLowerCase(), [elm])
    people.set(name, found)
    channels.residents.members.add(found.id)
    return found
  }
  return {
    house,
    addressOf: (name) => personIn(elm.id, personOf(name).id),
    talker(name) {
      const member = new Member(slack, personOf(name), channels.residents)
      return {
        typeAlone: (line) => member.typeAlone(line),
        press: (label) => member.press(label),
        send: (filled) => member.send(filled),
        sees: async (text) => (await member.sees(text)).words,
        told: async () => member.told.map(({ words }) => words),
      }
    },
    residents: house.placeIn(channels.residents),
    async goOnTo(moment) {
      const before = await records.now()
      await goOnTo(house, moment)
      slack.passTime((await records.now()).epochMilliseconds - before.epochMilliseconds)
    },
    async close() {
      await inlet.stop()
      server.closeAllConnections()
      server.close()
      await house.close()
    },
  }
}

/** The pages beside a chat: what anybody reads, and the desk. */
export type PagesBeside = Readonly<{
  /** What the page says, without marks. */
  reads(path: string): Promise<string>
  /** A file as it is sent. */
  gets(path: string): Promise<string>
  desk(by: By): Promise<Visitor>
  close(): Promise<void>
}>

export async function openPagesBeside({ needs }: House): Promise<PagesBeside> {
  const server = await createServer({ log: quietLog, rates: { general: 100_000, codeEntry: 100 } })
  await registerDesk(server, needs)
  await registerPublicPages(server, needs)
  const gets = async (path: string): Promise<string> => {
    const { statusCode, body } = await server.app.inject({ method: 'GET', url: path })
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`)
    return body
  }
  return {
    gets,
    reads: async (path) => readable(await gets(path)),
    desk: (by) => visitorAt(server, needs, by),
    close: () => server.app.close(),
  }
}

/** What can be read of a page. */
export const readable = (html: string): string =>
  html
    .replace(/^.*<body[^>]*>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;!?])/g, '$1')
