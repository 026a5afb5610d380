import { App } from '@slack/bolt'
import type { Temporal } from 'temporal-polyfill'
import { ackInTime } from '../../src/desk/ack-in-time.ts'
import { workInHand } from '../../src/desk/work-in-hand.ts'
import type { DeliveryId } from '../../src/ports/addresses.ts'
import type { ChannelInlet, ChannelOutlet } from '../../src/ports/channel.ts'
import type { InboundEvent, InboundHandler } from '../../src/ports/inbound.ts'
import type { Log } from '../../src/ports/log.ts'
import { failedAnswer, showAck } from './acks.ts'
import type { Answering } from './answering.ts'
import { type Arrived, openDoor } from './door.ts'
import type { Installations } from './installations.ts'
import { finishLate } from './late.ts'
import { usualAnswerWithinMs } from './limits.ts'
import { isOwnPage } from './places.ts'
import type { Reading } from './reading.ts'
import { type Connection, connect, type Receiving } from './receivers.ts'
import { silent } from './silent.ts'
import type { FindSpeaker } from './speaker.ts'
import type { Tickets } from './tickets.ts'

export type SlackInletOptions = Readonly<{
  connection: Connection
  installations: Installations
  speaker: FindSpeaker
  tickets: Tickets
  outlet: ChannelOutlet
  log: Log
  /** The time that decides when a ticket runs out: the database's. */
  now: () => Promise<Temporal.Instant>
  /** True the first time only: what is said at once, in answer, is said once however often a delivery comes. */
  firstTime: (delivery: DeliveryId) => Promise<boolean>
  /** How long a delivery may take until Slack hears of us, whatever is still to be done. */
  answerWithinMs?: number
  /** Draws somebody's own page of the app. */
  showHome: (home: Extract<Reading, { kind: 'home' }>) => Promise<void>
}>

export type SlackInlet = ChannelInlet & Pick<Receiving, 'receive' | 'stands'>

/**
 * Listens to Slack, by HTTP or over its socket. What arrives is acknowledged when it is done and what came of it is kept;
 * what a person waits for is acknowledged before Slack gives up, and finished afterwards.
 */
export function createSlackInlet(options: SlackInletOptions): SlackInlet {
  const { installations, log, outlet, tickets, answerWithinMs = usualAnswerWithinMs } = options
  const inHand = workInHand()
  let handle: InboundHandler | undefined

  async function take({ reading, ...arrived }: Arrived, handler: InboundHandler): Promise<void> {
    switch (reading.kind) {
      case 'uninstalled':
        await installations.forget(reading.installed)
        log.info('slack.uninstalled')
        return
      case 'home':
        void inHand.keep(drawHome(reading))
        return
      case 'event':
        return answer({ reading, ...arrived }, handler)
    }
  }

  /** Nobody waits for it, and it can be opened again. */
  const drawHome = (home: Parameters<typeof options.showHome>[0]): Promise<void> =>
    options.showHome(home).catch((cause: unknown) => log.error('slack.home-failed', cause))

  async function answer({ reading, at, began, ack }: Arrived<'event'>, handler: InboundHandler): Promise<void> {
    const { event: read, reply } = reading
    const left = () => answerWithinMs - (performance.now() - began)
    const ticket = tickets.next(at)
    const event = { ...read, ticket }
    const answering: Answering = { ...options, event, reply, ticket, ack, left }
    try {
      await tickets.open(ticket, {
        responseUrl: reply.responseUrl ?? null,
        workspace: read.where.workspace,
        person: read.from.person,
        place: read.where.place,
        placeKind: read.where.kind,
        thread: read.where.thread ?? null,
        moment: read.kind === 'command',
      })
      const allowed = Math.min(outlet.capabilities.ackWithinMs[event.kind], left())
      const { ack: given, late } = await ackInTime(handler, event, allowed, 'only-them')
      await showAck(answering, given)
      const ended = late === undefined ? Promise.resolve() : finishLate(answering, late)
      void inHand.keep(isOwnPage(event.where) ? ended.then(() => drawHome(homeOf(reading))) : ended)
      log.info('slack.delivery', {
        kind: event.kind,
        ack: given.kind,
        late: late !== undefined,
        ms: Math.round(performance.now() - began),
      })
      if (comesAgain(event)) await ended
    } catch (cause) {
      if (comesAgain(event)) throw cause
      log.error('slack.delivery-failed', cause, { kind: event.kind, ms: Math.round(performance.now() - began) })
      await failedAnswer(answering)
    }
  }

  const receiving = connect(options.connection, log)
  const door = openDoor({ ...options, keepInHand: inHand.keep, isOpen: () => handle !== undefined })
  const app = new App({
    receiver: door.guard(receiving.receiver),
    // The door has asked whether we are installed there, and what we say is said by the outlet.
    authorize: async () => ({}),
    logger: silent,
    deferInitialization: true,
    convoStore: false,
    // A person’s own words to us must reach us even where we are the ones they are said to.
    ignoreSelf: false,
  })
  app.use(async ({ body }) => {
    const arrived = door.arrived(body)
    if (handle === undefined || arrived === undefined) throw new Error('not listening')
    await take(arrived, handle)
  })
  app.error(async (error) => {
    throw error
  })

  return {
    receive: receiving.receive,
    stands: receiving.stands,
    async start(handler) {
      handle = handler
      await app.init()
      await receiving.start()
    },
    async stop() {
      receiving.close()
      await inHand.settled()
      handle = undefined
      await receiving.stop()
    },
  }
}

/** The own page of whoever did something there. */
const homeOf = ({ event, installed }: Extract<Reading, { kind: 'event' }>): Extract<Reading, { kind: 'home' }> => ({
  kind: 'home',
  person: event.from.person,
  installed,
  at: event.at,
})

/** What happened in a workspace Slack sends again until it is acknowledged; a press or a form only its person can. */
const comesAgain = ({ kind }: InboundEvent): boolean => kind !== 'command' && kind !== 'action' && kind !== 'form'
