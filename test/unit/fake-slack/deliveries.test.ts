import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { signatureOf } from '../../support/slack/deliver/signing.ts'
import { givenSlack } from './given.ts'

describe('a signature', () => {
  it('is the one in Slack’s own example', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
    expect(signatureOf('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    )
  })
})

describe('deliveries of the fake Slack', () => {
  const { slack } = givenSlack({ ackWithinMs: 500 })
  let server: Server | undefined
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })
  async function listen(answer: RequestListener): Promise<void> {
    const listening = createServer(answer)
    server = listening
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    const address = listening.address()
    slack().app.requestUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  }
  const message = () => {
    const { people, channels } = slack().scene
    return slack().make.message({ from: people.maureen.id, channel: channels.residents.id, text: 'hi' })
  }

  it('are sent four times in all, with the number and the reason, and the same id', async () => {
    const heard: unknown[] = []
    await listen((request, response) => {
      const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers
      heard.push([num, reason])
      response.writeHead(heard.length === 2 ? 302 : 500, { location: '/' }).end()
    })
    const came = await slack().sendWithRetries(message())
    expect(heard).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ])
    expect(came.map(({ status }) => status)).toEqual([500, 302, 500, 500])
  })

  it('are not sent again when that is asked for', async () => {
    await listen((_request, response) => void response.writeHead(500, { 'x-slack-no-retry': '1' }).end())
    expect(await slack().sendWithRetries(message())).toHaveLength(1)
  })

  it('say why they were not taken', async () => {
    await listen(() => undefined)
    expect(await slack().send(message())).toMatchObject({ status: null, taken: false, failure: 'http_timeout' })
    server?.closeAllConnections()
    server?.close()
    expect(await slack().send(message())).toMatchObject({ status: null, failure: 'connection_failed' })
  })

  it('are each something new, and stay what they are when sent again', async () => {
    const bodies: string[] = []
    await listen((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += String(chunk)
      })
      request.on('end', () => {
        bodies.push(body)
        response.end()
      })
    })
    const one = message()
    for (const delivery of [one, one, message()]) await slack().send(delivery)
    expect(bodies[0]).toBe(bodies[1])
    const ids = bodies.map((body) => JSON.parse(body).event_id)
    expect(new Set(ids).size).toBe(2)
  })
})
