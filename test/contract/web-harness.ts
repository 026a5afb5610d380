import { randomUUID } from 'node:crypto'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openRooms } from '../../adapters/prisma/rooms.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { createWebInlet } from '../../adapters/web/channel/inlet.ts'
import { createWebOutlet } from '../../adapters/web/channel/outlet.ts'
import { placeOf, playWorkspace, web } from '../../adapters/web/channel/places.ts'
import { registerPlay } from '../../adapters/web/play/routes.tsx'
import { createServer } from '../../adapters/web/server.ts'
import type { Rooms } from '../../src/ports/rooms.ts'
import { logInto } from '../support/log-into.ts'
import { setToMorning } from '../support/morning.ts'
import { recordOutbound } from '../support/outbound.ts'
import { openEmbeddedForTest, resetDatabase } from '../support/stores.ts'
import type { ChannelHarness, Raw, Receipt, ShownForm } from './channel-harness.ts'
import { formOn, messagesOn, saysFailed } from './web-page.ts'

type Sent = Readonly<{ path: string; body: string; type?: string }>

/** Our own chat on a free port of this machine, over the real database, spoken to as a browser without scripts would. */
export async function webHarness(): Promise<ChannelHarness> {
  const database = await openEmbeddedForTest()
  await resetDatabase(database)
  await setToMorning(database)
  const { records } = openStore(database, {
    fingerprintKey: new Uint8Array(32),
    keyring: keyringOf([new Uint8Array(32)]),
  })
  const rooms = recorded(openRooms(database))
  const vault = openVault(database, { box: new Uint8Array(32), fingerprint: new Uint8Array(32) })
  const now = () => records.now()
  const lines: string[] = []
  const log = logInto(lines)
  const outlet = createWebOutlet({ rooms, vault, ackWithinMs: 300 })
  const inlet = createWebInlet({ rooms, vault, outlet, log, now })
  const server = await createServer({ log, rates: { general: 100_000, codeEntry: 10 } })
  const advance = async (ms: number) => void (await advanceClock(database, ms))
  await registerPlay(server, { rooms, inlet, clock: { now, advance, toNextDue: async () => false } })
  const base = await server.app.listen({ port: 0, host: '127.0.0.1' })

  const person = (id: string) => ({ channel: web, workspace: playWorkspace, person: id })
  const where = placeOf(playWorkspace, 'residents')
  const page = async (path: string): Promise<string> => (await fetch(new URL(path, base))).text()
  const follow = async (path: string): Promise<ShownForm> => shownForm(await page(path))

  return {
    inlet,
    outlet,
    where,
    who: person('maureen'),
    other: person('imran'),
    gonePlace: placeOf(playWorkspace, 'a-room-that-was'),
    async forbidden() {
      const said = { kind: 'text', text: 'mine' } as const
      const entry = { workspace: playWorkspace, room: where.place, author: 'imran', onlyFor: null, said }
      return { place: where, message: await rooms.say(entry, randomUUID()) }
    },
    make: {
      command: (command, text) => typed('/play/maureen/residents', `/${command} ${text}`),
      message: (text) => typed('/play/maureen/residents', text),
      own: (text) => typed('/play/parley/residents', text),
      action: (action, on) => raw('press', '/play/maureen/residents', { kind: 'press', action, message: on.message }),
      broken: () => brokenPosts,
    },
    async send({ payload }) {
      const sent = asSent(payload)
      recordOutbound('web', { method: 'POST', path: sent.path, body: sent.body })
      const began = performance.now()
      const response = await fetch(new URL(sent.path, base), {
        method: 'POST',
        body: sent.body,
        redirect: 'manual',
        headers: { 'content-type': sent.type ?? 'application/x-www-form-urlencoded' },
      })
      const html = await response.text()
      const ms = performance.now() - began
      const next = response.headers.get('location')
      if (response.status !== 303 || next === null) return { outcome: saysFailed(html) ? 'failed' : 'refused', ms }
      if (!next.includes('/form/')) return { outcome: 'taken', ms }
      const formPage = await page(next)
      return { outcome: saysFailed(formPage) ? 'failed' : 'taken', ms, form: shownForm(formPage) } satisfies Receipt
    },
    shown: async (to, place) => messagesOn(await page(`/play/${to.person}/${place.place}`)),
    follow,
    passTime: advance,
    logged: () => lines.join('\n'),
    async close() {
      await server.app.close()
    },
  }
}

function shownForm(html: string): ShownForm {
  const found = formOn(html)
  if (found === undefined) throw new Error('there is no form on this page')
  const { action, hidden, typed: already, title, words } = found
  return {
    title,
    words,
    typed: already,
    fields: Object.keys(already),
    filledIn(answers) {
      const body = new URLSearchParams(hidden)
      for (const [key, values] of Object.entries(answers))
        for (const value of values) body.append(`field.${key}`, value)
      return { what: 'form', payload: { path: action, body: body.toString() } }
    },
  }
}

const raw = (what: string, path: string, fields: Readonly<Record<string, string>>): Raw => ({
  what,
  payload: { path, body: new URLSearchParams({ nonce: randomUUID(), ...fields }).toString() },
})
const typed = (path: string, text: string): Raw => raw('say', path, { kind: 'say', text })

const room = '/play/maureen/residents'
const brokenPosts: readonly Raw[] = [
  raw('nothing but a name', room, {}),
  raw('an unknown kind', room, { kind: 'wave' }),
  raw('no words', room, { kind: 'say', text: '   ' }),
  raw('no action', room, { kind: 'press', message: 'm' }),
  raw('an action that is no key', room, { kind: 'press', action: 'delete everything', message: 'm' }),
  raw('an action over 64 bytes', room, { kind: 'press', action: `test:${'é'.repeat(40)}`, message: 'm' }),
  raw('no form', room, { kind: 'form' }),
  raw('a room nobody can be in', '/play/maureen/officers', { kind: 'say', text: 'hello' }),
  raw('someone else’s private room', '/play/maureen/direct-imran', { kind: 'say', text: 'hello' }),
  raw('nobody', '/play/mallory/residents', { kind: 'say', text: 'hello' }),
  { what: 'no name for the delivery', payload: { path: room, body: 'kind=say&text=hello' } },
  { what: 'a list for a text', payload: { path: room, body: 'kind=say&nonce=aaaaaaaa&text=a&text=b' } },
  { what: 'JSON', payload: { path: room, body: '{"kind":', type: 'application/json' } },
  { what: 'more than we take', payload: { path: room, body: `kind=say&nonce=aaaaaaaa&text=${'x'.repeat(600_000)}` } },
]

function asSent(payload: unknown): Sent {
  const isSent = (one: unknown): one is Sent =>
    typeof one === 'object' && one !== null && 'path' in one && 'body' in one
  if (!isSent(payload)) throw new Error('not a delivery of this harness')
  return payload
}

/** What Parley says stands in the rooms, so that is what was sent. */
function recorded(rooms: Rooms): Rooms {
  return {
    ...rooms,
    say(entry, key) {
      if (entry.author === null) recordOutbound('web', { method: 'POST', path: `/rooms/${entry.room}`, body: entry })
      return rooms.say(entry, key)
    },
    change(workspace, id, message) {
      recordOutbound('web', { method: 'PUT', path: `/rooms/messages/${id}`, body: message })
      return rooms.change(workspace, id, message)
    },
    remove(workspace, id) {
      recordOutbound('web', { method: 'DELETE', path: `/rooms/messages/${id}`, body: null })
      return rooms.remove(workspace, id)
    },
  }
}
