import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { ackInTime } from '../../../src/desk/ack-in-time.ts'
import { workInHand } from '../../../src/desk/work-in-hand.ts'
import { deliveryId } from '../../../src/ports/addresses.ts'
import type { ChannelInlet, ChannelOutlet } from '../../../src/ports/channel.ts'
import type { InboundEvent, InboundHandler } from '../../../src/ports/inbound.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Rooms } from '../../../src/ports/rooms.ts'
import type { Vault } from '../../../src/ports/vault.ts'
import { type Answering, type Shown, showAck } from './acks.ts'
import { type Draft, draftsIn } from './drafts.ts'
import { answersFrom } from './form.tsx'
import { finishLate } from './late.ts'
import { placeOf, playWorkspace } from './places.ts'
import { idsOf, read } from './read.ts'
import { ticketsIn } from './tickets.ts'

export type WebInletOptions = Readonly<{
  rooms: Rooms
  vault: Vault
  outlet: ChannelOutlet
  log: Log
  /** The time that decides when a ticket runs out: the database's. */
  now: () => Promise<Temporal.Instant>
  workspace?: string
  /** Where a form that is ready too late can be found, for the link to it. */
  formAddress?: (person: string, room: string, draft: string) => string
}>

/** What arrives: who sent it from which room, as the page's address says, and the body, unread. */
export type WebDelivery = Readonly<{ person: string; personName: string; room: string; body: unknown }>

/** What the page shows next. Everything that was said stands in the room already, but for what is shown only once. */
export type WebAnswer =
  | Shown
  /** Not done; can be sent again as it is. `draft` is the form with what they typed, if it was a form. */
  | Readonly<{ kind: 'failed'; draft?: string }>
  | Readonly<{ kind: 'refused'; reason: 'own-message' | 'unknown' | 'malformed' | 'too-long' | 'stopped' }>

export type WebInlet = ChannelInlet &
  Readonly<{
    receive(delivery: WebDelivery): Promise<WebAnswer>
    /** A form that is open in front of this person. */
    draft(id: string, person: string): Promise<Draft | undefined>
  }>

const playFormAddress = (person: string, room: string, draft: string): string => `/play/${person}/${room}/form/${draft}`

/** Listens to our own chat: the page hands over what is sent to it. */
export function createWebInlet(options: WebInletOptions): WebInlet {
  const { rooms, vault, outlet, log, now, workspace = playWorkspace, formAddress = playFormAddress } = options
  const tickets = ticketsIn(vault, rooms, workspace)
  const drafts = draftsIn(vault, now)
  const showing = { rooms, workspace, outlet, drafts, tickets, formAddress }
  const inHand = workInHand()
  let handle: InboundHandler | undefined

  async function receive(delivery: WebDelivery, handler: InboundHandler): Promise<WebAnswer> {
    const began = performance.now()
    const { person, personName, room, body } = delivery
    const ids = idsOf(body)
    const draft = ids.draft === undefined ? undefined : await drafts.find(ids.draft, person)
    const at = await now()
    const ticket = tickets.next(at)
    const sending = deliveryId(`web.${workspace}.${person}.${randomUUID()}`)
    const reading = read(body, { workspace, room, person, personName, at: at.toString(), ticket, sending }, draft?.form)
    if (reading.kind === 'unsupported') {
      log.info('web.unsupported', { reason: reading.reason })
      return { kind: 'refused', reason: reading.reason }
    }
    try {
      await tickets.open(ticket, { room, person })
      const event = reading.kind === 'event' ? reading.event : await stand(reading.event)
      const allowed = outlet.capabilities.ackWithinMs[event.kind]
      const { ack, late } = await ackInTime(handler, event, allowed, 'only-them')
      const answering: Answering = { event, ticket, draft }
      const shown = await showAck(showing, ack, answering)
      if (late !== undefined) void inHand.keep(finishLate(showing, log, late, answering))
      else if (draft !== undefined && ids.draft !== undefined) await drafts.forgetTyped(ids.draft, draft)
      log.info('web.delivery', {
        kind: event.kind,
        ack: ack.kind,
        late: late !== undefined,
        ms: Math.round(performance.now() - began),
      })
      return shown
    } catch (cause) {
      log.error('web.delivery-failed', cause, { kind: reading.event.kind, ms: Math.round(performance.now() - began) })
      return { kind: 'failed', ...(await keepTyped(draft, body, ids.nonce)) }
    }
  }

  /** What someone says is in the room before Parley hears of it, once however often it is sent. */
  async function stand(said: Omit<Extract<InboundEvent, { kind: 'message' }>, 'message'>): Promise<InboundEvent> {
    const message = await rooms.say(
      {
        workspace,
        room: said.where.place,
        author: said.from.person,
        onlyFor: null,
        said: { kind: 'text', text: said.text },
      },
      `said.${said.delivery}`,
    )
    return { ...said, message: { place: placeOf(workspace, said.where.place), message } }
  }

  async function keepTyped(
    draft: Draft | undefined,
    body: unknown,
    nonce: string | undefined,
  ): Promise<{ draft?: string }> {
    if (draft === undefined || typeof body !== 'object' || body === null) return {}
    const answers = answersFrom({ ...body }, draft.form)
    return {
      draft: await drafts.keep({ ...draft, answers, problems: {}, ...(nonce === undefined ? {} : { retry: nonce }) }),
    }
  }

  return {
    async start(handler) {
      handle = handler
    },
    async stop() {
      handle = undefined
      await inHand.settled()
    },
    async receive(delivery) {
      return handle === undefined ? { kind: 'refused', reason: 'stopped' } : inHand.keep(receive(delivery, handle))
    },
    draft: (id, person) => drafts.find(id, person),
  }
}
