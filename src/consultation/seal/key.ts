import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { PersonId } from '../../person/person.ts'

/**
 * The key of one sealed consultation: 32 random bytes that exist from opening to closing. Whoever has it can read the
 * answers, so it is kept wrapped, apart from everything else, and is never logged, queued or sent.
 */
export type SealKey = Readonly<{
  bytes: Uint8Array
  /** Keys made from it, one per purpose. */
  handle: Uint8Array
  box: Uint8Array
}>

export const newSealKey = (): SealKey => sealKey(randomBytes(32))

export function sealKey(bytes: Uint8Array): SealKey {
  if (bytes.length !== 32) throw new Error('the key of a consultation is 32 bytes')
  const made = (purpose: string) => new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(), purpose, 32))
  return { bytes, handle: made('parley seal handle'), box: made('parley seal box') }
}

/** Under what name a person's response is kept: the same for the same person, and without the key nobody's. */
export const handleOf = (key: SealKey, person: PersonId): Uint8Array =>
  createHmac('sha256', key.handle).update(person).digest()
