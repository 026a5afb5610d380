import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { say } from '../words/say.ts'
import type { Part } from './settings.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The address people come to, open before there is anything behind it: whoever asks whether the process is
 * alive is answered at once, everybody else waits until they are let in.
 */
export interface Door {
  letIn(handle: Handler): void
  /**
   * Takes nobody new and resolves when those inside have been answered. Whoever still comes over a line that stands is
   * asked to come again in a moment. Streams without an end are ended. Safe to call twice.
   */
  close(): Promise<void>
}

const againInSeconds = 2

/** Rejects when the address is taken or not ours, as Node says it. */
export async function openDoor({ host, port }: Readonly<{ host: string; port: number }>): Promise<Door> {
  let behind: Handler | undefined
  let closing: Promise<void> | undefined
  const waiting: (() => void)[] = []
  const inside = new Set<ServerResponse>()
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    if (isAsking(request, '/healthz') && (closing || !behind)) return tell(response, 200, { status: 'ok' })
    if (closing) return turnAway(request, response)
    inside.add(response)
    response.once('close', () => inside.delete(response))
    if (behind) return behind(request, response)
    waiting.push(() => behind?.(request, response))
  })
  server.listen(port, host)
  await once(server, 'listening')

  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeIdleConnections()
    for (const response of inside) {
      if (!behind || isStream(response)) response.destroy()
      else if (!response.headersSent) response.setHeader('connection', 'close')
    }
    await closed
  }
  return {
    letIn(handle) {
      behind = handle
      for (const go of waiting.splice(0)) go()
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}

const forOperators = ['/healthz', '/readyz', '/metrics']

/** A process that does not play the web has nothing for visitors: it only says how it is. */
export function forParts(parts: readonly Part[], handle: Handler): Handler {
  if (parts.includes('web')) return handle
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (forOperators.includes(path)) return handle(request, response)
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(`${say('page.not-found.title')}\n`)
  }
}

const isAsking = ({ method, url }: IncomingMessage, path: string): boolean => method === 'GET' && url === path

/** Platforms bring it again, and so do people; whoever decides where visitors are sent sends them elsewhere. */
function turnAway(request: IncomingMessage, response: ServerResponse): void {
  const again = { connection: 'close', 'retry-after': String(againInSeconds), 'cache-control': 'no-store' }
  if (isAsking(request, '/readyz')) tell(response, 503, { status: 'stopping' }, again)
  else
    response.writeHead(503, { ...again, 'content-type': 'text/plain; charset=utf-8' }).end(`${say('page.stopping')}\n`)
}

function tell(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
