import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The address people come to, open before there is anything behind it: whoever asks whether the process is
 * alive is answered at once, everybody else waits until they are let in.
 */
export interface Door {
  letIn(handle: Handler): void
  /** Takes nobody new and resolves when those inside have been answered. Streams without an end are ended. */
  close(): Promise<void>
}

/** Rejects when the address is taken or not ours, as Node says it. */
export async function openDoor({ host, port }: Readonly<{ host: string; port: number }>): Promise<Door> {
  let behind: Handler | undefined
  const waiting: (() => void)[] = []
  const inside = new Set<ServerResponse>()
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    inside.add(response)
    response.once('close', () => inside.delete(response))
    if (behind) return behind(request, response)
    if (request.method === 'GET' && request.url === '/healthz') return sayAlive(response)
    waiting.push(() => behind?.(request, response))
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    letIn(handle) {
      behind = handle
      for (const go of waiting.splice(0)) go()
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      for (const response of inside) if (!behind || isStream(response)) response.destroy()
      await closed
    },
  }
}

const sayAlive = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end('{"status":"ok"}')
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
