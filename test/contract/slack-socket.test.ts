import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import { plain } from './channel/setting.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

let harness: SlackHarness
const heard: InboundEvent[] = []
const uncaught: unknown[] = []
const note = (cause: unknown) => void uncaught.push(cause)

beforeEach(async () => {
  heard.length = 0
  uncaught.length = 0
  process.on('unhandledRejection', note)
  harness = await slackHarness('socket')
})
afterEach(async () => {
  await harness.inlet.stop()
  await harness.close()
  process.off('unhandledRejection', note)
  expect(uncaught).toEqual([])
})

const start = () =>
  harness.inlet.start(async (event) => {
    heard.push(event)
    return { kind: 'nothing' }
  })
const command = () => {
  const { make, scene, send } = harness.slack
  const channel = scene.channels.residents.id
  return send(make.command({ user: scene.people.maureen.id, channel, command: '/consult' }))
}
const connected = (count: number) => harness.slack.until(() => harness.slack.sockets.count() === count, 10_000)

test('comes back when Slack sends it away, and when the line is cut', async () => {
  await start()
  for (const away of [
    () => harness.slack.sockets.disconnect('refresh_requested'),
    () => harness.slack.sockets.disconnect('warning'),
    () => harness.slack.sockets.cut(),
  ]) {
    expect(harness.slack.sockets.count()).toBe(1)
    away()
    await connected(0)
    await connected(1)
    await vi.waitFor(async () => expect((await command()).taken).toBe(true), 5_000)
  }
}, 30_000)

test('goes on trying while Slack does not answer, and nothing else ends by it', async () => {
  await start()
  harness.slack.faults.next('apps.connections.open', { kind: 'closed-before-reading' })
  harness.slack.faults.next('apps.connections.open', { kind: 'rate-limited', retryAfter: 1 })
  harness.slack.sockets.cut()
  await connected(0)
  await connected(1)
  expect((await command()).taken).toBe(true)
  expect(harness.logged()).toContain('slack.not-connected')
}, 30_000)

test('waits for a Slack that is away when it starts', async () => {
  harness.slack.faults.next('apps.connections.open', { kind: 'status', status: 503 })
  await start()
  expect(harness.slack.sockets.count()).toBe(1)
  expect((await command()).taken).toBe(true)
}, 30_000)

test('does not start with a token that Slack does not take', async () => {
  harness.slack.scene.appToken.state = 'revoked'
  await expect(start()).rejects.toThrow('token_revoked')
  expect(harness.slack.sockets.count()).toBe(0)
})

test('starts again after it was stopped, and nobody hears anything in between', async () => {
  await start()
  await harness.inlet.stop()
  await connected(0)
  expect((await command()).taken).toBe(false)
  await start()
  expect((await command()).taken).toBe(true)
  expect(heard).toHaveLength(1)
}, 30_000)

test('what failed is not acknowledged, so that Slack sends it again; then it is done', async () => {
  let fails = true
  await harness.inlet.start(async (event) => {
    heard.push(event)
    if (fails) throw new Error('it broke')
    return { kind: 'say', message: plain('heard you'), visibility: 'only-them' }
  })
  const { make, scene } = harness.slack
  const direct = scene.channels.direct.id
  const words = make.message({ from: scene.people.maureen.id, channel: direct, text: 'help' })
  expect((await harness.slack.send(words)).taken).toBe(false)
  fails = false
  expect((await harness.slack.send(words, { retry: { num: 1, reason: 'timeout' } })).taken).toBe(true)
  expect(new Set(heard.map(({ delivery }) => delivery)).size).toBe(1)
  expect(harness.slack.shown(scene.people.maureen.id, direct).filter(({ fromApp }) => fromApp)).toHaveLength(1)
})

test('what is in hand when it stops is still acknowledged', async () => {
  let finish = (): void => undefined
  const going = new Promise<void>((resolve) => {
    finish = resolve
  })
  await harness.inlet.start(async (event) => {
    heard.push(event)
    await going
    return { kind: 'nothing' }
  })
  const sent = command()
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  const stopping = harness.inlet.stop()
  finish()
  expect((await sent).taken).toBe(true)
  await stopping
  await connected(0)
})
