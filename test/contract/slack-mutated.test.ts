import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import { mutated } from '../property/slack-mutating.ts'
import type { Delivery } from '../support/slack/deliver/delivery.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

const uncaught: unknown[] = []
const note = (cause: unknown) => void uncaught.push(cause)
let harness: SlackHarness
const heard: InboundEvent[] = []

async function open(via: 'http' | 'socket'): Promise<void> {
  harness = await slackHarness(via)
  await harness.inlet.start(async (event) => {
    heard.push(event)
    return { kind: 'nothing' }
  })
}
beforeEach(() => {
  heard.length = 0
  uncaught.length = 0
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterEach(async () => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  await harness.inlet.stop()
  await harness.close()
})

/**
 * The same in the workspaces that there are here, so that it does not end at the door; but for the news that we were
 * taken out of one, after which there would be nothing to hear.
 */
function athome(body: unknown): string {
  const text = JSON.stringify(body) ?? 'null'
  if (/app_uninstalled|tokens_revoked/.test(text)) return text
  return text
    .replaceAll('T0ELMESTATE', harness.slack.scene.elm.id)
    .replaceAll('T0NORTHTEAM', harness.slack.scene.north.id)
    .replaceAll('E0NORTHSIDE', harness.slack.scene.northside.id)
}

const kinds: ReadonlySet<string> = new Set([
  'message',
  'command',
  'action',
  'form',
  'reaction',
  'message-removed',
  'membership',
])
function onlyEvents(): void {
  expect(uncaught).toEqual([])
  for (const event of heard) {
    expect(kinds.has(event.kind)).toBe(true)
    expect(JSON.parse(JSON.stringify(event))).toEqual(event)
  }
  // Were all of it refused, this would show nothing.
  expect(heard.length).toBeGreaterThan(30)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
}

describe('what nobody would send, rightly signed', () => {
  test('is answered, whatever it is, and the core hears of nothing but events', async () => {
    await open('http')
    await fc.assert(
      fc.asyncProperty(mutated, fc.boolean(), async (body, asForm) => {
        const text = athome(body)
        const form = new URLSearchParams({ payload: text }).toString()
        const delivery = asForm
          ? harness.slack.make.raw(form, 'application/x-www-form-urlencoded')
          : harness.slack.make.raw(text)
        const { status } = await harness.slack.send(delivery)
        expect([200, 400, 413, 500]).toContain(status)
      }),
      { numRuns: 1_000 },
    )
    onlyEvents()
  }, 120_000)

  test('does not end the connection that it comes down', async () => {
    await open('socket')
    const envelopes = ['events_api', 'interactive', 'slash_commands'] as const
    const sending: Promise<unknown>[] = []
    for (const [n, body] of fc.sample(mutated, 300).entries()) {
      const payload: unknown = JSON.parse(athome(body))
      const base = harness.slack.make.raw('', 'application/json', payload)
      const fitting = kindOf(payload)
      const envelope = n % 4 === 0 ? (envelopes[n % envelopes.length] ?? fitting) : fitting
      sending.push(harness.slack.send({ ...base, envelope } satisfies Delivery))
    }
    await Promise.all(sending)
    onlyEvents()
    expect(harness.slack.sockets.count()).toBe(1)
    const { taken } = await harness.slack.send(
      harness.slack.make.command({
        user: harness.slack.scene.people.maureen.id,
        channel: harness.slack.scene.channels.residents.id,
        command: '/consult',
      }),
    )
    expect(taken).toBe(true)
  }, 120_000)
})

function kindOf(payload: unknown): Delivery['envelope'] {
  if (typeof payload !== 'object' || payload === null) return 'events_api'
  if ('command' in payload) return 'slash_commands'
  return 'event' in payload ? 'events_api' : 'interactive'
}
