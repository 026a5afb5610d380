import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { PersonId } from '../../person/person.ts'
import type { ConsultationId } from '../consultation.ts'

/** Crockford's base 32: no I, L, O or U, so that no letter is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyBytes = 20
const bodyLetters = (bodyBytes * 8) / 5
const checkLetters = 3
const groups = /.{5}/g
const keyBytes = 32

/**
 * The code that shows that an answer from this person is among those counted; it says nothing of what they answered.
 * Seven groups of five: 160 bits of HMAC-SHA-256 and three letters that catch a slip in typing. It follows from the
 * consultation's key and is stored nowhere: while the key lives it can be made again, then never more. Every revision
 * has a code of its own, and only that of the last is counted.
 * @throws RangeError when the key has not 32 bytes: with a key that is gone, anybody could make codes.
 */
export function proofCode(key: Uint8Array, consultation: ConsultationId, person: PersonId, revision: number): string {
  if (key.length !== keyBytes) throw new RangeError(`a consultation's key has ${keyBytes} bytes`)
  const mac = createHmac('sha256', ownKeyOf(key))
    .update(JSON.stringify([consultation, person, revision]))
    .digest()
  const body = base32(mac.subarray(0, bodyBytes))
  return inGroups(body + checkOf(body))
}

/** Made once for each key: at closing there are as many codes as answers. Forgotten with it. */
const ownKeys = new WeakMap<Uint8Array, Uint8Array>()

function ownKeyOf(key: Uint8Array): Uint8Array {
  const known = ownKeys.get(key)
  if (known) return known
  const made = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'parley proof code', keyBytes))
  ownKeys.set(key, made)
  return made
}

/**
 * Reads a typed code as it was meant, and gives it as `proofCode` writes it: any case, spaces and hyphens anywhere, O
 * for 0, I or L for 1. Undefined when it is no code: a letter wrong, missing or too many.
 */
export function readProofCode(text: string): string | undefined {
  const tidied = tidy(text)
  const body = tidied.slice(0, bodyLetters)
  return tidied === body + checkOf(body) ? inGroups(tidied) : undefined
}

/** What is published of a code: a fingerprint, from which the code cannot be found. Hexadecimal SHA-256, 64 letters. */
export const leafOf = (code: string): string =>
  createHash('sha256')
    .update(`parley proof leaf\n${tidy(code)}`)
    .digest('hex')

const tidy = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

const inGroups = (letters: string): string => (letters.match(groups) ?? []).join('-')

const checkOf = (body: string): string =>
  base32(createHash('sha256').update(`parley proof check\n${body}`).digest().subarray(0, 5)).slice(0, checkLetters)

/** For whole groups of five bytes, which are eight letters each. */
const base32 = (bytes: Uint8Array): string =>
  Array.from(
    BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
      .toString(32)
      .padStart((bytes.length * 8) / 5, '0'),
    (digit) => alphabet.charAt(Number.parseInt(digit, 32)),
  ).join('')
