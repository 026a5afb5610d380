import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { Temporal } from 'temporal-polyfill'
import type { Log } from '../../src/ports/log.ts'
import type { Acknowledge } from './answering.ts'
import type { Installations } from './installations.ts'
import { read } from './read.ts'
import { isRefused, type Reading } from './reading.ts'

type Readable = Exclude<Reading, { kind: 'unsupported' }>

/** One delivery that is let in. */
export type Arrived<K extends Readable['kind'] = Readable['kind']> = Readonly<{
  reading: Extract<Readable, { kind: K }>
  at: Temporal.Instant
  /** By the process's own clock, which `performance.now` tells. */
  began: number
  ack: Acknowledge
}>

export type DoorOptions = Readonly<{
  installations: Installations
  log: Log
  now: () => Promise<Temporal.Instant>
  isOpen: () => boolean
  keepInHand: <T>(work: Promise<T>) => Promise<T>
}>

export type Door = Readonly<{
  /** A receiver of Bolt's, with this door before the app. */
  guard(receiver: Receiver): Receiver
  /** What was let in, by its body. */
  arrived(body: object): Arrived | undefined
}>

/**
 * What every delivery comes through before Bolt looks at it. What cannot be read is not let in and not acknowledged, and
 * what is of no use to us is acknowledged and dropped. Bolt says "taken" for what happened in a workspace before anybody
 * has looked at it; if we died then, it would be lost. Here that is said when it is done; when that takes longer than
 * Slack waits, it comes again and is known.
 */
export function openDoor({ installations, log, now, isOpen, keepInHand }: DoorOptions): Door {
  const inside = new WeakMap<object, Arrived>()

  async function letIn(app: App, event: ReceiverEvent): Promise<void> {
    if (!isOpen()) throw new Error('not listening')
    const began = performance.now()
    const at = await now()
    const reading = read(event.body, at.toString())
    if (reading.kind === 'unsupported') {
      log.info('slack.unsupported', { reason: reading.reason })
      if (!isRefused(reading.reason)) await event.ack(nothingFor(event.body))
      return
    }
    if (reading.kind !== 'uninstalled' && !(await installations.of(reading.installed))) {
      log.info('slack.not-installed', { kind: reading.kind })
      return event.ack()
    }
    if (event.body['type'] !== 'event_callback') {
      inside.set(event.body, { reading, at, began, ack: once(event.ack) })
      return app.processEvent(event)
    }
    inside.set(event.body, { reading, at, began, ack: async () => true })
    await app.processEvent({ ...event, ack: async () => undefined })
    await event.ack()
  }

  const notTaken = (cause: unknown): never => {
    log.error('slack.not-taken', cause)
    throw cause
  }

  return {
    arrived: (body) => inside.get(body),
    guard: (receiver) => ({
      init: (app) => receiver.init(withDoor(app, (event) => keepInHand(letIn(app, event).catch(notTaken)))),
      start: (...given) => receiver.start(...given),
      stop: (...given) => receiver.stop(...given),
    }),
  }
}

/** Whoever looks for something to choose is told that there is nothing; to anything else nothing is said. */
const nothingFor = ({ type }: ReceiverEvent['body']): object | undefined =>
  type === 'block_suggestion' ? { options: [] } : undefined

const withDoor = (app: App, processEvent: App['processEvent']): App =>
  new Proxy(app, {
    get: (target, name) => (name === 'processEvent' ? processEvent : Reflect.get(target, name, target)),
  })

function once(ack: ReceiverEvent['ack']): Acknowledge {
  let used = false
  return async (said) => {
    if (used) return false
    used = true
    await ack(said)
    return true
  }
}
