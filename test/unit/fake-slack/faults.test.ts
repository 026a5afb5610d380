import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../support/slack/faults.ts'
import { givenSlack, said } from './given.ts'

describe('faults of the fake Slack', () => {
  const { slack, web } = givenSlack()
  const residents = () => slack().scene.channels.residents.id
  const post = () => web().chat.postMessage({ channel: residents(), text: 'x' })
  const seen = () => slack().shown(slack().scene.people.maureen.id, residents())

  it.each<readonly [Fault, typeof WebAPIHTTPError | typeof WebAPIRequestError, number]>([
    [{ kind: 'status', status: 500 }, WebAPIHTTPError, 0],
    [{ kind: 'status', status: 503 }, WebAPIHTTPError, 0],
    [{ kind: 'status', status: 500, done: true }, WebAPIHTTPError, 1],
    [{ kind: 'closed-before-reading' }, WebAPIRequestError, 0],
    [{ kind: 'closed-after-taking' }, WebAPIRequestError, 1],
  ])('%o is an error for the client, and says nothing more', async (fault, error, there) => {
    slack().faults.next('chat.postMessage', fault)
    await expect(post()).rejects.toBeInstanceOf(error)
    expect(seen()).toHaveLength(there)
    await post()
    expect(seen()).toHaveLength(there + 1)
  })

  it.each<readonly [Fault, string]>([
    [{ kind: 'malformed-json' }, '{"ok":true,"ts":"17'],
    [{ kind: 'html' }, '<!doctype html>'],
    [{ kind: 'refused', error: 'restricted_action' }, 'restricted_action'],
  ])('%o reaches the client as an error of the platform', async (fault, error) => {
    slack().faults.next('chat.postMessage', fault)
    await expect(post()).rejects.toMatchObject(said(expect.stringContaining(error)))
    expect(seen()).toEqual([])
  })

  it('can be slow, so that a client gives up on what was done', async () => {
    slack().faults.next('chat.postMessage', { kind: 'slow', ms: 60_000 })
    const impatient = web(undefined, { timeout: 100 })
    await expect(impatient.chat.postMessage({ channel: residents(), text: 'x' })).rejects.toBeInstanceOf(
      WebAPIRequestError,
    )
    expect(seen()).toHaveLength(1)
  })

  it('come as often as asked, and only for what was asked', async () => {
    slack().faults.next('chat.update', { kind: 'status', status: 500 })
    slack().faults.next('*', { kind: 'rate-limited', retryAfter: 30 }, 2)
    await expect(post()).rejects.toMatchObject({ retryAfter: 30 })
    await expect(post()).rejects.toBeInstanceOf(WebAPIRateLimitedError)
    await post()
    slack().faults.clear()
    await web().chat.update({ channel: residents(), ts: seen()[0]?.ts ?? '', text: 'y' })
  })

  it('can befall a response URL', async () => {
    slack().faults.next('response_url', { kind: 'status', status: 503 })
    const response = await fetch(`${slack().url}/commands/T1/1/x`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(503)
  })
})

describe('rates of the fake Slack', () => {
  const { slack, web } = givenSlack()
  beforeEach(() => slack().holdTime())
  const refusedAfter = async (call: () => Promise<unknown>, most: number): Promise<number> => {
    for (let n = 0; n < most; n += 1) {
      const done = await call().then(
        () => true,
        (cause: unknown) => {
          expect(cause).toBeInstanceOf(WebAPIRateLimitedError)
          return false
        },
      )
      if (!done) return n
    }
    return most
  }

  it('are not counted until that is switched on', async () => {
    const channel = slack().scene.channels.residents.id
    expect(await refusedAfter(() => web().chat.postMessage({ channel, text: 'x' }), 10)).toBe(10)
  })

  it('let one post a second into a channel, few at once, and other channels go on', async () => {
    const { residents, officers } = slack().scene.channels
    slack().rates.enforce(true)
    const post = (channel: string) => web().chat.postMessage({ channel, text: 'x' })
    expect(await refusedAfter(() => post(residents.id), 10)).toBe(3)
    await post(officers.id)
    slack().passTime(1_000)
    expect(await refusedAfter(() => post(residents.id), 10)).toBe(1)
    expect(slack().rates.refused()).toBe(2)
  })

  it('are those of the tier of each method, for each workspace', async () => {
    slack().rates.enforce(true)
    const app = slack().scene.appToken.secret
    expect(await refusedAfter(() => web(app).apps.connections.open(), 5)).toBe(1)
    const channel = slack().scene.channels.residents.id
    const info = () => web().conversations.info({ channel })
    expect(await refusedAfter(info, 80)).toBe(50)
    await expect(info()).rejects.toMatchObject({ retryAfter: 2 })
    const oak = web(slack().scene.installed.oak.token.secret)
    await oak.conversations.info({ channel: slack().scene.channels.oakResidents.id })
    slack().passTime(60_000)
    await info()
  })
})
