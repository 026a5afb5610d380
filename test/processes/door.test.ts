import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Door, forParts, openDoor } from '../../src/main/door.ts'
import { freePort } from '../support/parley-process.ts'

let door: Door
let port: number
/** One line that stays open, so that somebody comes over it while the door closes. */
let agent: Agent

beforeEach(async () => {
  port = Number(await freePort())
  door = await openDoor({ host: '127.0.0.1', port })
  agent = new Agent({ keepAlive: true, maxSockets: 1 })
})
afterEach(async () => {
  agent.destroy()
  await door.close()
})

type Answer = Readonly<{ status: number; headers: IncomingMessage['headers']; body: string }>

function ask(path: string, over?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, ...(over && { agent: over }) }, (response) => resolve(read(response))).on(
      'error',
      reject,
    )
  })
}

async function read(response: IncomingMessage): Promise<Answer> {
  let body = ''
  for await (const piece of response) body += String(piece)
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

test('before there is anything behind it, it says that it is alive and has the others wait', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: '{"status":"ok"}' })
  const early = ask('/page')
  door.letIn((_request, response) => response.end('in'))
  expect(await early).toMatchObject({ status: 200, body: 'in' })
})

test('closing, it takes nobody new and finishes what is inside', async () => {
  let finish: () => void = () => undefined
  let begun = false
  door.letIn((incoming, response) => {
    begun = incoming.url === '/slow'
    finish = () => response.end('finished')
  })
  const slow = ask('/slow', agent)
  await vi.waitFor(() => expect(begun).toBe(true))
  let closed = false
  const closing = door.close().then(() => {
    closed = true
  })
  await expect(ask('/anew')).rejects.toThrow('ECONNREFUSED')
  expect(closed).toBe(false)
  finish()
  expect(await slow).toMatchObject({ status: 200, body: 'finished', headers: { connection: 'close' } })
  await closing
})

test.each([
  ['/readyz', '{"status":"stopping"}'],
  ['/page', 'try again'],
])('who was already speaking when it closes is told when to come again: %s', async (path, words) => {
  door.letIn((_request, response) => response.end('in'))
  const line = connect(port, '127.0.0.1')
  let heard = ''
  line.on('data', (bytes) => (heard += String(bytes)))
  await once(line, 'connect')
  line.write(`GET ${path} HTTP/1.1\r\nhost:`)
  // Another request, answered, shows that the first half of this one has been read.
  expect(await ask('/page')).toMatchObject({ status: 200 })
  const closing = door.close()
  const ended = once(line, 'close')
  line.write(' x\r\n\r\n')
  await Promise.all([closing, ended])
  expect(heard).toContain('503')
  expect(heard).toMatch(/retry-after: 2/i)
  expect(heard).toContain(words)
})

test('a process that does not play the web only says how it is', async () => {
  door.letIn(forParts(['worker'], (incoming, response) => response.end(`behind ${incoming.url}`)))
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: 'behind /readyz' })
  expect(await ask('/metrics?x=1')).toMatchObject({ status: 200 })
  for (const path of ['/', '/desk', '/assets/parley.css', '/slack/events', '/healthz/x']) {
    expect((await ask(path)).status, path).toBe(404)
  }
})
