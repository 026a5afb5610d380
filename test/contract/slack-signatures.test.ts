import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import { signatureOf } from '../support/slack/deliver/signing.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

let harness: SlackHarness
const heard: InboundEvent[] = []

beforeEach(async () => {
  heard.length = 0
  harness = await slackHarness('http')
  await harness.inlet.start(async (event) => {
    heard.push(event)
    return { kind: 'nothing' }
  })
})
afterEach(async () => {
  await harness.inlet.stop()
  await harness.close()
})

const command = () => {
  const { make, scene } = harness.slack
  return make.command({ user: scene.people.maureen.id, channel: scene.channels.residents.id, command: '/consult' })
}

/** Sends a body signed for a time so many seconds away from now. */
async function signedFor(awayS: number, body: string, type = 'application/x-www-form-urlencoded'): Promise<number> {
  const timestamp = Math.floor(Date.now() / 1000) + awayS
  const response = await fetch(harness.slack.app.requestUrl, {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signatureOf(harness.slack.app.signingSecret, timestamp, body),
    },
  })
  await response.text()
  return response.status
}

describe('what is not signed as it must be', () => {
  test.each(['wrong', 'missing', 'no-timestamp', 'stale', 'future', 'other-version', 'not-hex'] as const)(
    'gets 401 and reaches nobody: %s',
    async (signature) => {
      const { status } = await harness.slack.send(command(), { signature })
      expect(status).toBe(401)
      expect(heard).toEqual([])
    },
  )

  test('nor what was changed on its way', async () => {
    const { status } = await harness.slack.send(command(), { tamper: (body) => `${body}&text=more` })
    expect(status).toBe(401)
    expect(heard).toEqual([])
  })

  test.each([
    [-290, 200],
    [-310, 401],
    [290, 200],
    [310, 401],
  ])('%i s away from now it gets %i', async (away, status) => {
    expect(await signedFor(away, command().body)).toBe(status)
    expect(heard).toHaveLength(status === 200 ? 1 : 0)
  })

  test('and nothing of it is in the log', async () => {
    await harness.slack.send(harness.slack.make.raw('{"secret-words":1}'), { signature: 'wrong' })
    expect(harness.logged()).toContain('not-signed')
    expect(harness.logged()).not.toContain('secret-words')
  })
})

test('a replay within the window is the same delivery, and changes nothing more', async () => {
  const same = command()
  const all = [await harness.slack.send(same), await harness.slack.send(same), await harness.slack.send(same)]
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(heard.map(({ delivery }) => delivery)).size).toBe(1)
})

describe('Slack looks after the connection', () => {
  test('ssl_check is answered only when it is signed, and nothing smuggled with it is believed', async () => {
    const smuggled = { command: '/consult', team_id: harness.slack.scene.elm.id, user_id: 'U1', channel_id: 'C1' }
    for (const check of [harness.slack.make.sslCheck(), harness.slack.make.sslCheck(smuggled)]) {
      expect((await harness.slack.send(check, { signature: 'missing' })).status).toBe(401)
      expect((await harness.slack.send(check)).status).toBe(200)
    }
    expect(heard).toEqual([])
  })

  test('url_verification gets its challenge back, signed only', async () => {
    const asked = harness.slack.make.urlVerification('a-challenge')
    expect((await harness.slack.send(asked, { signature: 'wrong' })).status).toBe(401)
    const came = await harness.slack.send(asked)
    expect([came.status, JSON.parse(came.body)]).toEqual([200, { challenge: 'a-challenge' }])
    expect(heard).toEqual([])
  })

  test('that it is too much for us is taken, and said in the log', async () => {
    const came = await harness.slack.send(harness.slack.make.rateLimited(harness.slack.scene.elm.id))
    expect([came.status, heard]).toEqual([200, []])
    expect(harness.logged()).toContain('throttled')
  })
})

describe('a body that is too large', () => {
  const most = 1024 * 1024

  test('gets 413, signed or not', async () => {
    expect(await signedFor(0, 'x'.repeat(most + 1))).toBe(413)
    expect(heard).toEqual([])
  })

  test('of just that size is looked at', async () => {
    expect(await signedFor(0, 'x'.repeat(most), 'application/json')).toBe(400)
    expect(await signedFor(-400, 'x'.repeat(most), 'application/json')).toBe(401)
  })

  test('gets 413 without saying how long it is', async () => {
    const statusOf = new Promise<number | undefined>((resolve, reject) => {
      const sending = request(harness.slack.app.requestUrl, { method: 'POST' }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sending.on('error', reject)
      sending.flushHeaders()
      for (let n = 0; n < 20; n += 1) sending.write(Buffer.alloc(64 * 1024, 'x'))
      sending.end()
    })
    expect(await statusOf).toBe(413)
  })

  test('that breaks off is nobody’s, and nothing comes of it', async () => {
    const gone = new Promise<void>((resolve) => {
      const sending = request(harness.slack.app.requestUrl, {
        method: 'POST',
        headers: { 'content-length': '1000', 'content-type': 'application/json' },
      })
      sending.on('error', () => resolve())
      sending.on('close', () => resolve())
      sending.write('{"type":')
      sending.flushHeaders()
      setImmediate(() => sending.destroy())
    })
    await gone
    expect((await harness.slack.send(command())).status).toBe(200)
    expect(heard).toHaveLength(1)
  })
})

test('nobody is let in before it starts or after it stops, and they are told to come again', async () => {
  await harness.inlet.stop()
  expect((await harness.slack.send(command())).status).toBe(503)
  await harness.inlet.start(async () => ({ kind: 'nothing' }))
  expect((await harness.slack.send(command())).status).toBe(200)
})
