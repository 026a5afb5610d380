import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type PersonId, personId } from '../../person/person.ts'
import type { ConsultationId } from '../consultation.ts'
import { keyOf, limits, type Question } from '../question.ts'
import type { AnswerSheet } from '../result.ts'
import type { SealKey } from './key.ts'

/** What is inside a sealed response. */
export type Sealed = Readonly<{
  answers: AnswerSheet
  /** By the database's clock. Of two responses that turn out to be one person's, the later stands. */
  at: Temporal.Instant
  revision: number
  /** For whom the proof of taking part was made out: it stays good when two entries become one. */
  person: PersonId
}>

/** What a box belongs to, bound into it: one that is moved elsewhere does not open. */
export type SealedFor = Readonly<{ consultation: ConsultationId; handle: Uint8Array }>

const nonceBytes = 12
const tagBytes = 16
const lengthBytes = 4

/**
 * Closes a response with AES-256-GCM: 12 bytes of nonce, what is encrypted, 16 bytes of tag. It is padded so that every
 * box of a consultation is as long as every other, whatever was said.
 */
export function seal(key: SealKey, of: SealedFor, questions: readonly Question[], sealed: Sealed): Uint8Array {
  const text = Buffer.from(
    JSON.stringify([sealed.answers, sealed.at.epochMilliseconds, sealed.revision, sealed.person]),
    'utf8',
  )
  const room = roomFor(questions)
  if (text.length > room) throw new Error('a response is longer than its questions allow')
  const padded = Buffer.alloc(lengthBytes + room)
  padded.writeUInt32BE(text.length)
  text.copy(padded, lengthBytes)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.box, nonce).setAAD(bound(of))
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()])
}

/** Opens a box. Throws when it was closed under another key, for somebody else, or changed since. */
export function unseal(key: SealKey, of: SealedFor, box: Uint8Array): Sealed {
  const decipher = createDecipheriv('aes-256-gcm', key.box, box.subarray(0, nonceBytes))
    .setAAD(bound(of))
    .setAuthTag(box.subarray(-tagBytes))
  const padded = decipher.update(box.subarray(nonceBytes, -tagBytes))
  decipher.final()
  const text = padded.subarray(lengthBytes, lengthBytes + padded.readUInt32BE()).toString('utf8')
  const [answers, at, revision, person] = inside.parse(JSON.parse(text))
  return { answers, at: Temporal.Instant.fromEpochMilliseconds(at), revision, person: personId(person) }
}

const inside = z.tuple([z.record(z.string(), z.string()), z.int(), z.int(), z.string()])

const bound = ({ consultation, handle }: SealedFor): Uint8Array =>
  Buffer.concat([Buffer.from(`${consultation}\0`, 'utf8'), handle])

/** The most bytes a response to these questions can take: JSON in UTF-8 needs at most three for a unit of text. */
function roomFor(questions: readonly Question[]): number {
  const most = questions.reduce(
    (sum, question) => sum + keyOf(question).length + 6 + (question.kind === 'free-text' ? 3 * limits.freeText : 8),
    128,
  )
  return Math.ceil(most / 256) * 256
}
