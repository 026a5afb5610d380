import { afterEach, beforeEach, expect, test } from 'vitest'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import type { Log } from '../../src/ports/log.ts'

const lines: string[] = []
const note = (event: string, facts: unknown) => void lines.push(`${event} ${JSON.stringify(facts)}`)
const log: Log = { info: note, warn: note, error: (event, _cause, facts) => note(event, facts) }
let server: WebServer

beforeEach(async () => {
  lines.length = 0
  server = await createServer({ log, rates: { general: 50, codeEntry: 2 } })
})
afterEach(() => server.app.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('every page carries the strict policy, and healthz answers', async () => {
  const response = await server.app.inject('/healthz')
  expect(response.json()).toEqual({ status: 'ok' })
  expect(response.headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  )
  expect(response.headers['referrer-policy']).toBe('no-referrer')
})

test('what goes wrong is one kind page with nothing of the inside', async () => {
  server.app.get('/broken', async () => {
    throw new Error('the password is swordfish')
  })
  server.app.post('/form', async () => 'taken')
  const broken = await server.app.inject('/broken')
  expect(broken.statusCode).toBe(500)
  expect(broken.body).toContain('Sorry, something went wrong here')
  expect(broken.body).not.toContain('swordfish')
  expect((await server.app.inject('/nowhere')).statusCode).toBe(404)
  const long = await server.app.inject({
    method: 'POST',
    url: '/form',
    headers: form,
    payload: `a=${'x'.repeat(70_000)}`,
  })
  expect(long.statusCode).toBe(413)
  expect(long.body).toContain('too long')
})

test('people behind a proxy nearby do not share one limit; a stranger’s word on where they are is not believed', async () => {
  const behind = await createServer({
    log,
    rates: { general: 2, codeEntry: 1 },
    trustProxy: ['loopback', 'uniquelocal'],
  })
  behind.app.get('/page', async () => 'ok')
  const ask = async (remoteAddress: string, asked: string) => {
    const headers = { 'x-forwarded-for': asked }
    return (await behind.app.inject({ url: '/page', remoteAddress, headers })).statusCode
  }
  for (const visitor of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) expect(await ask('127.0.0.1', visitor)).toBe(200)
  const direct = []
  for (const said of ['203.0.113.4', '203.0.113.5', '203.0.113.6']) direct.push(await ask('198.51.100.1', said))
  expect(direct).toEqual([200, 200, 429])
  await behind.app.close()
})

test('the log has the pattern of a route, never the address', async () => {
  server.app.get('/a/:link', async () => 'ok')
  await server.app.inject('/a/very-secret-link?code=also-secret')
  await server.app.inject('/nowhere/very-secret-link')
  expect(lines.join()).toContain('"route":"/a/:link"')
  expect(lines.join()).not.toContain('secret')
})

test('a form on another site presses nothing here', async () => {
  server.app.post('/form', async () => 'taken')
  const from = (site: string) =>
    server.app.inject({ method: 'POST', url: '/form', headers: { ...form, 'sec-fetch-site': site }, payload: 'a=1' })
  expect((await from('cross-site')).statusCode).toBe(403)
  expect((await from('same-site')).statusCode).toBe(403)
  expect((await from('same-origin')).body).toBe('taken')
  expect((await server.app.inject({ method: 'POST', url: '/form', headers: form, payload: 'a=1' })).body).toBe('taken')
})

test('typing in codes soon has to wait', async () => {
  server.app.post('/code', { config: server.codeEntry }, async () => 'tried')
  const tries = []
  for (let n = 0; n < 3; n++)
    tries.push((await server.app.inject({ method: 'POST', url: '/code', headers: form, payload: 'code=x' })).statusCode)
  expect(tries).toEqual([200, 200, 429])
  expect((await server.app.inject('/nowhere')).statusCode).toBe(404)
})

test('a platform’s own route gets its request unread, and is not slowed down', async () => {
  server.mount('POST', '/slack/events', async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    response.end(Buffer.concat(parts).toString().toUpperCase())
  })
  server.mount('POST', '/broken', async () => {
    throw new Error('the password is swordfish')
  })
  for (let n = 0; n < 60; n++) {
    const url = '/slack/events'
    const response = await server.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: '{"raw":1}',
    })
    expect([response.statusCode, response.body]).toEqual([200, '{"RAW":1}'])
  }
  const broken = await server.app.inject({ method: 'POST', url: '/broken', payload: 'x' })
  expect([broken.statusCode, broken.body]).toEqual([500, ''])
  expect(lines.filter((line) => line.includes('/slack/events'))).toHaveLength(60)
})

test('assets and fonts may be kept for a year', async () => {
  for (const path of [
    '/assets/parley.css',
    '/assets/page.js',
    '/assets/mark.svg',
    '/assets/fonts/regular.ttf',
    '/assets/fonts/bold-italic.ttf',
  ]) {
    const response = await server.app.inject(path)
    expect([path, response.statusCode]).toEqual([path, 200])
    expect(response.headers['cache-control']).toContain('immutable')
  }
})
