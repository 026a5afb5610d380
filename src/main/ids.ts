import { randomBytes, randomInt } from 'node:crypto'
import type { Ids } from '../ports/ids.ts'

/** Letters and digits only, so that an id can also be typed on a command line: a hyphen in front would make it an option. */
const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Without 0 O 1 I L, which are easily taken for one another on paper. */
const readable = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Ids from the operating system's randomness. */
export const randomIds: Ids = {
  next: () => letters(plain, 22),
  secret: () => letters(plain, 22),
  code: () => `${letters(readable, 5)}-${letters(readable, 5)}`,
  salt: () => randomBytes(16).toString('hex'),
}

function letters(alphabet: string, count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
