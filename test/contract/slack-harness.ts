import { createServer, type Server } from 'node:http'
import { expect } from 'vitest'
import { drawPng } from '../../adapters/charts/png.ts'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { createSlackInlet, type SlackInlet } from '../../adapters/slack/inlet.ts'
import { installationsIn } from '../../adapters/slack/installations.ts'
import { createSlackOutlet } from '../../adapters/slack/outlet.ts'
import { personIn, placeOf, slack as slackName } from '../../adapters/slack/places.ts'
import { speakersOf } from '../../adapters/slack/speaker.ts'
import { ticketsIn } from '../../adapters/slack/tickets.ts'
import { randomIds } from '../../src/main/ids.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import { say } from '../../src/words/say.ts'
import { logInto } from '../support/log-into.ts'
import { setToMorning } from '../support/morning.ts'
import type { Delivery } from '../support/slack/deliver/delivery.ts'
import type { Came } from '../support/slack/deliver/send.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'
import { openFakeSlack } from '../support/slack/open.ts'
import type { ShownView } from '../support/slack/people/views.ts'
import { directWith } from '../support/slack/world/build.ts'
import { openEmbeddedForTest, resetDatabase } from '../support/stores.ts'
import type { ChannelHarness, Raw, Receipt, ShownForm } from './channel-harness.ts'
import { brokenDeliveries } from './slack-broken.ts'

export type SlackHarness = ChannelHarness &
  Readonly<{
    slack: FakeSlack
    inlet: SlackInlet
    /** What the verbs need, over the same database, with this outlet to speak. */
    needs: Speaking
    /** Who has opened the app's own page. */
    homes: readonly string[]
  }>

/** How long the core may take here, so that what comes late comes soon. */
const ackWithinMs = 300
/** How long Slack waits, and how long until it must have heard. Over a socket what is refused is what it waits for in vain. */
const patience = { http: { slack: 3_000, ours: 2_000 }, socket: { slack: 1_300, ours: 1_000 } } as const

/** Slack as the fake plays it, over the real database, by HTTP on a port of ours or over its socket. */
export async function slackHarness(via: 'http' | 'socket'): Promise<SlackHarness> {
  const slack = await openFakeSlack({ via, ackWithinMs: patience[via].slack })
  const database = await openEmbeddedForTest()
  await resetDatabase(database)
  await setToMorning(database)
  const keys = { fingerprintKey: new Uint8Array(32), keyring: keyringOf([new Uint8Array(32)]) }
  const store = openStore(database, keys)
  const { records } = store
  const vault = openVault(database, { box: new Uint8Array(32), fingerprint: new Uint8Array(32) })
  const installations = installationsIn(vault)
  for (const { team, org, token, bot } of slack.world.installations) {
    const id = team?.id ?? org?.id ?? ''
    await installations.keep(id, { token: token.secret, botUser: bot.user.id, scopes: [...token.scopes] })
  }
  const lines: string[] = []
  const log = logInto(lines)
  const homes: string[] = []
  const speaker = speakersOf(installations, slack.apiUrl)
  const tickets = ticketsIn(vault)
  const outlet = createSlackOutlet({ speaker, tickets, draw: drawPng, ackWithinMs, pause: async () => undefined })
  const inlet = createSlackInlet({
    connection:
      via === 'http'
        ? { kind: 'http', signingSecret: slack.app.signingSecret }
        : { kind: 'socket', appToken: slack.scene.appToken.secret, apiUrl: slack.apiUrl },
    installations,
    speaker,
    tickets,
    outlet,
    log,
    now: () => records.now(),
    firstTime: (delivery) => records.firstTime(delivery),
    answerWithinMs: patience[via].ours,
    showHome: async ({ person }) => void homes.push(person),
  })
  const server = via === 'http' ? await portFor(inlet, slack) : undefined
  const { elm, people, channels, installed } = slack.scene
  const [maureen, imran, residents] = [people.maureen.id, people.imran.id, channels.residents.id]
  const bot = installed.elm.bot.user.id
  const directOf = (person: string): string => {
    const found = [...slack.world.people.values()].find(({ id }) => id === person)
    return found ? directWith(slack.world, installed.elm, found).id : person
  }

  return {
    slack,
    inlet,
    outlet,
    needs: { store, ids: randomIds, vault, publicUrl: 'http://parley.test', outlets: new Map([[slackName, outlet]]) },
    homes,
    where: placeOf(elm.id, residents),
    who: personIn(elm.id, maureen),
    other: personIn(elm.id, imran),
    gonePlace: placeOf(elm.id, 'C0LONGGONE'),
    async forbidden() {
      slack.make.message({ from: imran, channel: residents, text: 'mine' })
      const message = slack.shown(imran, residents).at(-1)?.ts ?? ''
      return { place: placeOf(elm.id, residents), message }
    },
    make: {
      command: (command, text) =>
        raw(slack.make.command({ user: maureen, channel: residents, command: `/${command}`, text })),
      message: (text) =>
        text.includes('@Parley')
          ? raw(slack.make.mention({ from: maureen, channel: residents, markup: text.replace('@Parley', `<@${bot}>`) }))
          : raw(slack.make.message({ from: maureen, channel: residents, text })),
      own: (text) => {
        const content = { top: { text }, blocks: [], files: [] }
        const said = {
          channel: residents,
          author: bot,
          bot: installed.elm.bot.id,
          content,
          onlyFor: null,
          thread: null,
        }
        return raw(slack.make.echo(slack.world.messages.add(said)))
      },
      action: (action, on) => {
        const seen = slack.shown(maureen, on.place.place).find(({ ts }) => ts === on.message)
        const button = seen?.buttons.find(({ value }) => value === action)
        if (button === undefined) throw new Error(`nobody sees a button for ${action}`)
        const at = { ts: on.message, channel: on.place.place }
        return raw(slack.make.press({ user: maureen, on: at, action: button.action, block: button.block }))
      },
      broken: () => brokenDeliveries(slack, via).map((one) => raw(one)),
    },
    async send({ payload }) {
      const sent = asSent(payload)
      return receiptOf(slack, await slack.send(sent.delivery), sent.typed)
    },
    async sendBadlySigned({ payload }) {
      const receipts: Receipt[] = []
      for (const signature of ['wrong', 'stale', 'future'] as const) {
        receipts.push(receiptOf(slack, await slack.send(asSent(payload).delivery, { signature })))
      }
      return receipts
    },
    shown: async (to, { place }) =>
      // A person's own id is their conversation with us.
      slack.shown(to.person, place === to.person ? directOf(place) : place).map((one) => ({
        id: one.ts,
        words: one.words,
        private: one.private,
        buttons: one.buttons.filter(({ url }) => url === undefined).map(({ label }) => label),
        links: one.links,
      })),
    async passTime(ms) {
      await advanceClock(database, ms)
      slack.passTime(ms)
    },
    limitRate(ms) {
      slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfter: ms / 1_000 })
    },
    logged: () => lines.join('\n'),
    async close() {
      server?.closeAllConnections()
      server?.close()
      await slack.close()
      expect(slack.complaints()).toEqual([])
    },
  }
}

/** A server of this machine that hands every request to the inlet, as Parley's own does. */
export async function portFor(inlet: Pick<SlackInlet, 'receive'>, slack: Pick<FakeSlack, 'app'>): Promise<Server> {
  const server = createServer((request, response) => void inlet.receive(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  slack.app.requestUrl = `http://127.0.0.1:${address.port}/slack/events`
  return server
}

type Typed = Readonly<Record<string, readonly string[]>>
type Sent = Readonly<{ delivery: Delivery; typed?: Typed }>

const raw = (delivery: Delivery, typed?: Typed): Raw => ({
  what: delivery.what,
  payload: { delivery, ...(typed === undefined ? {} : { typed }) } satisfies Sent,
})

function asSent(payload: unknown): Sent {
  const isSent = (one: unknown): one is Sent => typeof one === 'object' && one !== null && 'delivery' in one
  if (!isSent(payload)) throw new Error('not a delivery of this harness')
  return payload
}

/** Somebody is told that it went wrong on a message of their own, or beside the fields of the form, which stays. */
function receiptOf(slack: FakeSlack, { taken, ms, modal, appeared }: Came, typed?: Typed): Receipt {
  if (!taken) return { outcome: 'refused', ms }
  const sayings = [modal?.words ?? '', ...appeared.map(({ words }) => words)]
  const outcome = sayings.some((words) => words.includes(say('slack.failed'))) ? 'failed' : 'taken'
  return { outcome, ms, ...(modal === undefined ? {} : { form: shownForm(slack, modal, typed) }) }
}

/** What was typed stays in the fields until the app puts something else there. */
function shownForm(slack: FakeSlack, view: ShownView, typed?: Typed): ShownForm {
  return {
    title: view.title,
    words: view.words,
    fields: view.fields.map(({ block }) => block),
    typed: typed ?? Object.fromEntries(view.fields.map(({ block, holds }) => [block, holds])),
    filledIn: (answers) => raw(slack.make.submit(view.id, answers), answers),
  }
}
