import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Delivery } from '../deliver/delivery.ts'
import { isJson, readJson } from '../json.ts'
import type { World } from '../world/world.ts'

export type Disconnect = 'warning' | 'refresh_requested' | 'link_disabled'

/** Socket Mode: connections that the app opens, and envelopes sent down any of them. */
export type Sockets = Readonly<{
  /** An address for one connection, from `apps.connections.open`. */
  address(): string
  count(): number
  /**
   * Sends a delivery and waits for the app to say that it has it. The same delivery again is the same envelope, with
   * retry_attempt 0, as Slack has been seen to do (slackapi/bolt-js issue 2487).
   */
  send(delivery: Delivery, retry: Retry | undefined, withinMs: number): Promise<Acknowledged>
  /** Tells every connection to go. After `refresh_requested` and `link_disabled` Slack closes them. */
  disconnect(reason: Disconnect): void
  /** Cuts every connection without a word. */
  cut(): void
  close(): void
}>

export type Retry = Readonly<{ num: number; reason: string }>

export type Acknowledged =
  | Readonly<{ kind: 'acknowledged'; payload: unknown }>
  | Readonly<{ kind: 'timeout' | 'no-connection' }>

const mostConnections = 10
const host = 'applink-fake-1'

export function openSockets(server: Server, base: string, world: World): Sockets {
  const tickets = new Set<string>()
  const sockets: WebSocket[] = []
  const envelopes = new WeakMap<Delivery, string>()
  const waiting = new Map<string, (payload: unknown) => void>()
  const accepting = new WebSocketServer({ noServer: true })
  let turn = 0

  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', base)
    if (url.pathname !== '/link/' || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    accepting.handleUpgrade(request, socket, head, greet)
  })

  function greet(socket: WebSocket): void {
    if (sockets.length >= mostConnections) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host } }))
      socket.close()
      return
    }
    sockets.push(socket)
    const pinging = setInterval(() => socket.ping(`Ping from ${host}`), 5_000)
    pinging.unref()
    socket.on('close', () => {
      clearInterval(pinging)
      sockets.splice(sockets.indexOf(socket), 1)
      world.changed()
    })
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => {
      const said = readJson(String(data))
      const id = isJson(said) ? said['envelope_id'] : undefined
      if (isJson(said) && typeof id === 'string') waiting.get(id)?.(said['payload'])
    })
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.length,
        debug_info: { host, build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: world.app.id },
      }),
    )
    world.changed()
  }

  const idFor = (delivery: Delivery): string => {
    const id = envelopes.get(delivery) ?? randomUUID()
    envelopes.set(delivery, id)
    return id
  }

  return {
    address() {
      const ticket = world.ids.secret(16)
      tickets.add(ticket)
      return `${base.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`
    },
    count: () => sockets.length,
    send(delivery, retry, withinMs) {
      const socket = sockets[turn % Math.max(sockets.length, 1)]
      turn += 1
      if (socket === undefined) return Promise.resolve({ kind: 'no-connection' })
      const envelope_id = idFor(delivery)
      const tried = { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(envelope_id)
          resolve({ kind: 'timeout' })
        }, withinMs)
        waiting.set(envelope_id, (payload) => {
          clearTimeout(timer)
          waiting.delete(envelope_id)
          resolve({ kind: 'acknowledged', payload })
        })
        socket.send(
          JSON.stringify({
            envelope_id,
            type: delivery.envelope,
            accepts_response_payload: delivery.envelope !== 'events_api',
            ...(delivery.envelope === 'events_api' ? tried : {}),
            payload: delivery.payload,
          }),
        )
      })
    },
    disconnect(reason) {
      for (const socket of [...sockets]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host } }))
        if (reason !== 'warning') socket.close()
      }
    },
    cut() {
      for (const socket of [...sockets]) socket.terminate()
    },
    close() {
      for (const socket of [...sockets]) socket.terminate()
      accepting.close()
    },
  }
}
