import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Vault } from '../../src/ports/vault.ts'
import type { Database, Statement } from './database.ts'
import { storableText } from './storable.ts'
import { fromInstant } from './time.ts'

/**
 * Small secrets, encrypted under keys made from PARLEY_SECRET. Kind and key are bound to the box, so that one moved to
 * another name in the database does not open.
 */
export function openVault(database: Database, secret: Uint8Array): Vault {
  const boxKey = derived(secret, 'parley vault box')
  const fingerprintKey = derived(secret, 'parley vault fingerprint')
  const opened = (name: Name, row: { box: Uint8Array } | undefined): unknown =>
    row === undefined ? undefined : JSON.parse(open(boxKey, name, row.box))
  return {
    async put(kind, key, value, expires) {
      const name = named(kind, key)
      const box = close(boxKey, name, JSON.stringify(value) ?? 'null')
      await database.run(put, [...name, box, fromInstant(expires)])
    },
    async get(kind, key) {
      const name = named(kind, key)
      return opened(name, (await database.run<{ box: Uint8Array }>(get, name))[0])
    },
    async take(kind, key) {
      const name = named(kind, key)
      const [row] = await database.run<{ box: Uint8Array; in_time: boolean }>(take, name)
      return opened(name, row?.in_time ? row : undefined)
    },
    fingerprint: (purpose, code) => createHmac('sha256', fingerprintKey).update(`${purpose}\0${code}`).digest('hex'),
  }
}

/** Removes what has expired. */
export async function pruneVault(database: Database): Promise<void> {
  await database.run(prune, [])
}

type Name = readonly [kind: string, key: string]

const named = (kind: string, key: string): Name => [storableText(kind), storableText(key)]

const derived = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), purpose, 32))

/** The form of a box: this, 12 bytes of nonce, what is encrypted, 16 bytes of tag. */
const form = 1
const nonceBytes = 12
const tagBytes = 16

function close(key: Uint8Array, name: Name, text: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name.join('\0')))
  const sealed = [cipher.update(text, 'utf8'), cipher.final()]
  return Buffer.concat([Buffer.of(form), nonce, ...sealed, cipher.getAuthTag()])
}

/** @throws Error when it was closed under another secret, or changed since. */
function open(key: Uint8Array, name: Name, box: Uint8Array): string {
  const bytes = Buffer.from(box)
  if (bytes[0] !== form) throw new Error('a box in the vault has a form this version does not know')
  const sealed = bytes.subarray(1 + nonceBytes, -tagBytes)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + nonceBytes))
      .setAAD(Buffer.from(name.join('\0')))
      .setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(`a box of kind ${name[0]} does not open: PARLEY_SECRET is not the one it was closed with`, {
      cause,
    })
  }
}

const put: Statement = {
  name: 'vault-put',
  text: `insert into vault (kind, key, box, expires) values ($1, $2, $3::bytea, $4::timestamptz)
    on conflict (kind, key) do update set box = excluded.box, expires = excluded.expires`,
}

const get: Statement = {
  name: 'vault-get',
  text: 'select box from vault where kind = $1 and key = $2 and expires > parley_now()',
}

const take: Statement = {
  name: 'vault-take',
  text: 'delete from vault where kind = $1 and key = $2 returning box, expires > parley_now() as in_time',
}

const prune: Statement = { name: 'vault-prune', text: 'delete from vault where expires <= (select parley_now())' }
