import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { NotReady } from './not-ready.ts'

const fileName = 'secret'
/** There while one secret takes the place of another: what is kept may be wrapped under either. */
const nextName = 'secret.next'
const fewestLetters = 32

/** Where an embedded Parley keeps its secret. */
export const secretPath = (dataDir: string): string => join(dataDir, fileName)

/**
 * The secrets of an embedded Parley, kept beside its database, readable by its owner alone.
 * @throws NotReady when a file is not whole.
 */
export const keptSecrets = (dataDir: string): Readonly<{ present: string | undefined; next: string | undefined }> => ({
  present: readKept(join(dataDir, fileName)),
  next: readKept(join(dataDir, nextName)),
})

/** Makes the first secret. */
export const makeSecret = (dataDir: string): string => make(dataDir, fileName)

/** Makes the secret that is to take the other's place; one that was begun with is gone on with. */
export const makeNextSecret = (dataDir: string): string => readKept(join(dataDir, nextName)) ?? make(dataDir, nextName)

/** Puts the next secret in the other's place, which is gone with that. */
export function swapSecret(dataDir: string): void {
  renameSync(join(dataDir, nextName), join(dataDir, fileName))
  syncFolder(dataDir)
}

/** The bytes a secret stands for: hexadecimal or base64 when it is one of at least 32 bytes, else its letters. */
export function secretBytes(secret: string): Uint8Array {
  if (/^(?:[0-9a-fA-F]{2}){32,}$/.test(secret)) return Buffer.from(secret, 'hex')
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(secret)) {
    const bytes = Buffer.from(secret, 'base64')
    if (bytes.length >= 32) return bytes
  }
  return Buffer.from(secret, 'utf8')
}

function readKept(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  chmodSync(path, 0o600)
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < fewestLetters) throw new NotReady(`${path} is not whole. Put back a copy of it.`)
  return secret
}

/** The file is there whole, on the disk, or not at all. */
function make(dataDir: string, name: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(48).toString('base64')
  const draft = join(dataDir, `${name}.draft`)
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flush: true })
  renameSync(draft, join(dataDir, name))
  syncFolder(dataDir)
  return secret
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
