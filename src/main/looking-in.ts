import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from './config.ts'
import type { Metrics } from './metrics.ts'

/** What must answer for this process to be of use, each throwing when it does not. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>

const answerWithinMs = 2_000

/** GET /readyz: whether what it stands on answers. For whoever decides if visitors are sent here. */
export function addReadiness(app: FastifyInstance, checks: Checks): void {
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, (await answers(check)) ? 'ok' : 'away'] as const),
    )
    const ready = entries.every(([, state]) => state === 'ok')
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'away', ...Object.fromEntries(entries) })
  })
}

/** GET /metrics: for this machine, and for whoever shows the token. */
export function addMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!isFromHere(request) && !shows(request, token)) return reply.code(403).send({ status: 'refused' })
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), answerWithinMs).unref())
  return Promise.race([
    check().then(
      () => true,
      () => false,
    ),
    late,
  ])
}

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
