import type { FastifyReply } from 'fastify'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { mediaTypes } from '../../../src/commitment/evidence.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import type { Records } from '../../../src/ports/store.ts'
import { Refusal } from '../refusal.ts'

/**
 * Sends a file that was given as proof of this promise: always to be saved, never to be run on our pages. What an officer
 * has not read yet only where `unread` says so.
 */
export async function sendEvidenceFile(
  reply: FastifyReply,
  records: Records,
  scope: LandlordId,
  promise: Commitment,
  id: string,
  { unread = false }: Readonly<{ unread?: boolean }> = {},
): Promise<FastifyReply> {
  const piece = (await records.commitments.evidence(scope, promise.id)).find(
    (one) => one.id === id && (unread || one.shown),
  )
  const content = piece?.body.kind === 'file' ? await records.commitments.fileOf(scope, piece.id) : undefined
  if (piece?.body.kind !== 'file' || content === undefined) throw new Refusal(404)
  const { name, mediaType } = piece.body
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .type(mediaTypes.has(mediaType) ? mediaType : 'application/octet-stream')
    .send(Buffer.from(content))
}

/** The name in plain letters for old browsers, and whole (RFC 6266) for all others. No part of it can end the header. */
function disposition(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_').slice(-100) || 'file'
  const whole = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
