import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Typed } from './command.ts'
import { readTextFile } from './read-text-file.ts'
import { Refused } from './refused.ts'

/** From a pipe it can be read only once. */
const read = new WeakMap<Typed, string>()

/** The private key that `--private-key` names. It is used where it was typed and goes nowhere from there. */
export function privateKeyTyped(typed: Typed): string {
  const pem = read.get(typed) ?? readKey(String(typed.options['privateKey'] ?? ''))
  read.set(typed, pem)
  return pem
}

function readKey(file: string): string {
  const pem = file === '-' ? readFileSync(0, 'utf8') : readTextFile(file)
  try {
    createPrivateKey(pem)
    return pem
  } catch {
    throw new Refused(
      `${file === '-' ? 'What came through the pipe' : file} is no private key that can be read. One with a passphrase ` +
        'comes through a pipe:  openssl pkey -in FILE | parley consult reopen … --private-key -',
      2,
    )
  }
}
