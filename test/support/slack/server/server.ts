import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Grants } from '../api/oauth.ts'
import type { Faults } from '../faults.ts'
import { readJson } from '../json.ts'
import type { Outbox } from '../sent.ts'
import type { World } from '../world/world.ts'
import { textAnswer, write } from './answer.ts'
import { authorize, type Decision } from './authorize.ts'
import { answerWith } from './faulty.ts'
import { download, upload } from './files.ts'
import { respond } from './response-url.ts'
import type { WebApi } from './web-api.ts'

export type Routes = Readonly<{
  world: World
  api: WebApi
  faults: Faults
  grants: Grants
  outbox: Outbox
  decision: () => Decision
  closing: AbortSignal
}>

/** A server on a free port of this machine. Its routes are set once its address is known. */
export async function openServer(): Promise<Readonly<{ server: Server; base: string; serve(routes: Routes): void }>> {
  let serving: Routes | undefined
  const server = createServer((request, response) => {
    if (serving !== undefined) void route(serving, request, response).catch((cause) => fail(response, cause))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the fake has no port')
  return {
    server,
    base: `http://127.0.0.1:${address.port}`,
    serve(routes) {
      serving = routes
    },
  }
}

async function route(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, api, faults, grants, outbox, decision, closing } = routes
  const url = new URL(request.url ?? '/', 'http://slack.test')
  const path = url.pathname
  const method = /^\/api\/([\w.]+)$/.exec(path)?.[1]
  if (method !== undefined) {
    return answerWith(faults.take(method), request, response, closing, (bytes) => api.take(method, request, bytes))
  }
  if (/^\/(commands|actions)\//.test(path)) {
    return answerWith(faults.take('response_url'), request, response, closing, async (bytes) => {
      outbox.note({ method: 'POST', path: path.replace(/[^/]+$/, '…'), body: readJson(bytes.toString('utf8')) })
      return respond(world, path, bytes)
    })
  }
  const ticket = /^\/upload\/v1\/(\w+)$/.exec(path)?.[1]
  if (ticket !== undefined) {
    return answerWith(faults.take('upload'), request, response, closing, (bytes) => {
      outbox.note({ method: 'POST', path: '/upload/v1/…', body: { bytes: bytes.length } })
      return upload(world, ticket, request, bytes)
    })
  }
  if (path.startsWith('/files-pri/')) {
    return answerWith(faults.take('download'), request, response, closing, async () => download(world, path, request))
  }
  if (path === '/oauth/v2/authorize') return write(response, authorize(world, grants, decision(), url))
  write(response, textAnswer('not found', 404))
}

/** A fault of the fake itself: said loudly, never mistaken for one of Slack's. */
function fail(response: ServerResponse, cause: unknown): void {
  process.stderr.write(`the fake Slack failed: ${cause instanceof Error ? cause.stack : String(cause)}\n`)
  if (!response.headersSent) write(response, textAnswer('the fake Slack failed', 599))
}
