import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { within } from '../time/within.ts'
import { isLoopback } from './config.ts'
import type { Metrics } from './metrics.ts'

/** One thing this process stands on. */
export type Check = Readonly<{
  /** Throws when it does not answer. */
  ask: () => Promise<unknown>
  /** Whether this process is of use without it; its state is shown all the same. */
  spared?: boolean
}>
export type Checks = Readonly<Record<string, Check>>

const answerWithinMs = 2_000

/**
 * GET /readyz: whether what it stands on answers. For whoever decides if visitors are sent here. Each check is given up
 * after 2 s, and one that hangs is not asked again until it has come back.
 */
export function addReadiness(app: FastifyInstance, checks: Checks): void {
  const asked = Object.entries(checks).map(([name, check]) => [name, check, onceAtATime(check.ask)] as const)
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    const states = await Promise.all(
      asked.map(async ([name, { spared }, ask]) => ({ name, spared, answers: await inTime(ask) })),
    )
    const ready = states.every(({ answers, spared }) => answers || spared)
    const shown = states.map(({ name, answers }) => [name, answers ? 'ok' : 'away'])
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'away', ...Object.fromEntries(shown) })
  })
}

/** GET /metrics: for this machine, and for whoever shows the token. */
export function addMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!isFromHere(request) && !shows(request, token)) return reply.code(403).send({ status: 'refused' })
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

function onceAtATime(ask: () => Promise<unknown>): () => Promise<unknown> {
  let running: Promise<unknown> | undefined
  return () => {
    running ??= ask().finally(() => {
      running = undefined
    })
    return running
  }
}

const inTime = (ask: () => Promise<unknown>): Promise<boolean> => within(answerWithinMs, ask()).catch(() => false)

/** A proxy on this machine brings visitors from elsewhere, and says so. */
function isFromHere({ socket, headers }: FastifyRequest): boolean {
  const passedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return isLoopback(socket.remoteAddress ?? '') && !passedOn
}

function shows({ headers }: FastifyRequest, token: string | null): boolean {
  if (token === null) return false
  const shown = Buffer.from(headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return shown.length === wanted.length && timingSafeEqual(shown, wanted)
}
