import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

/**
 * The secret in the address is what lets somebody answer; this is a second look, for browsers that do not say where
 * a request comes from but name its origin. Pages that send no referrer send the origin "null" even to themselves.
 */
export function refuseElsewhere(request: FastifyRequest, publicUrl: string): void {
  const { origin } = request.headers
  if (origin === undefined || origin === 'null' || request.headers['sec-fetch-site'] !== undefined) return
  const ours = [new URL(publicUrl).origin, `${request.protocol}://${request.host}`]
  if (!ours.includes(origin)) throw new Refusal(403)
}
