import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { fastifySSE } from '@fastify/sse'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Log } from '../../src/ports/log.ts'
import { assetFolder, fontFiles } from './assets.ts'
import { showProblems } from './problem-page.tsx'
import { Refusal } from './refusal.ts'

/** How often one address may ask, per minute. */
export type Rates = Readonly<{
  general: number
  /** Typing in a code, or anything else that could be guessed. */
  codeEntry: number
}>

export type ServerOptions = Readonly<{
  log: Log
  /** The proxies whose word on the visitor's address is believed: true, an address, or a list of them. */
  trustProxy?: boolean | string | readonly string[]
  rates?: Rates
}>

/** What a platform's SDK gives: it reads the request and writes the answer by itself. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** Adds a platform's own route. Its body is not read here, so that its signature can be checked. */
export type Mount = (method: 'GET' | 'POST', path: string, handle: NodeHandler) => void

export type WebServer = Readonly<{
  /** For pages. Register a group of them as a plugin; each group may add hooks of its own. */
  app: FastifyInstance
  mount: Mount
  /** The `config` of a route on which someone types in a code. */
  codeEntry: Readonly<{ rateLimit: Readonly<{ max: number; timeWindow: number }> }>
}>

const minute = 60_000
const largestForm = 64 * 1024
const largestDelivery = 1024 * 1024
const year = 365 * 24 * 3_600_000
const usualRates: Rates = { general: 600, codeEntry: 10 }

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
}

/** The HTTP server that every page and every platform's route stands on. */
export async function createServer({ log, trustProxy = false, rates = usualRates }: ServerOptions): Promise<WebServer> {
  const app = fastify({
    bodyLimit: largestForm,
    trustProxy: typeof trustProxy === 'object' ? [...trustProxy] : trustProxy,
    requestTimeout: 30_000,
    // A reader who holds a page's live updates open must not hold up the end.
    forceCloseConnections: true,
  })
  showProblems(app, log)
  app.addHook('onResponse', async (request, reply) => {
    log.info('web.request', { ...route(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  await app.register(helmet, {
    contentSecurityPolicy,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  })
  await app.register(rateLimit, { max: rates.general, timeWindow: minute })
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: largestForm })
  await app.register(fastifySSE)
  await app.register(serveAssets)
  app.addHook('preHandler', refuseOtherSites)
  app.get('/healthz', { config: { rateLimit: false } }, async () => ({ status: 'ok' }))
  return {
    app,
    mount: (method, path, handle) => mountOn(app, log, method, path, handle),
    codeEntry: { rateLimit: { max: rates.codeEntry, timeWindow: minute } },
  }
}

/** The pattern of the route, never the address: links and codes stand in addresses. */
function route(request: FastifyRequest): { method: string; route: string } {
  return { method: request.method, route: request.routeOptions.url ?? 'none' }
}

async function serveAssets(app: FastifyInstance): Promise<void> {
  const kept = { immutable: true, maxAge: year, index: false } as const
  await app.register(fastifyStatic, { root: assetFolder(), prefix: '/assets/', ...kept })
  const fonts = fontFiles()
  for (const [name, file] of fonts) {
    app.get(`/assets/fonts/${name}`, (_request, reply) => reply.sendFile(file, '/', { ...kept }))
  }
}

/** A form on someone else's site must not press our buttons. Browsers say where a request comes from; other clients need not. */
async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  const from = request.headers['sec-fetch-site']
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (changes && from !== undefined && from !== 'same-origin' && from !== 'none') {
    throw new Refusal(403)
  }
}

/**
 * The request is handed over unread, and without our limits per address: platforms send from few. A body sent without
 * its length is for the handler to bound.
 */
function mountOn(app: FastifyInstance, log: Log, method: 'GET' | 'POST', path: string, handle: NodeHandler): void {
  app.register(async (routes) => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null))
    routes.route({
      method,
      url: path,
      bodyLimit: largestDelivery,
      config: { rateLimit: false },
      handler: async (request, reply) => {
        if (Number(request.headers['content-length'] ?? 0) > largestDelivery) return reply.code(413).send()
        reply.hijack()
        try {
          await handle(request.raw, reply.raw)
        } catch (cause) {
          log.error('web.mounted-route-failed', cause, route(request))
          if (!reply.raw.headersSent) reply.raw.writeHead(500)
          reply.raw.end()
        }
      },
    })
  })
}
