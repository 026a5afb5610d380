import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileName = 'secret'

/** The secret of an embedded Parley: made once, kept beside its database, readable by its owner alone. */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, fileName)
  if (existsSync(path)) {
    chmodSync(path, 0o600)
    return readFileSync(path, 'utf8').trim()
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(48).toString('base64')
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
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
