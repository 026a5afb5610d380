import { createHmac } from 'node:crypto'
import type { Vault } from '../../src/ports/vault.ts'
import { type BoxName, closeBox, openBox } from './box.ts'
import type { Database, Statement } from './database.ts'
import { storableText } from './storable.ts'
import { fromInstant } from './time.ts'

/** Keys of ours, which a database without PARLEY_SECRET does not give away: see secret/data-keys.ts. */
export type VaultKeys = Readonly<{ box: Uint8Array; fingerprint: Uint8Array }>

/**
 * Small secrets, encrypted under a key of ours. Kind and key are bound to the box, so that one moved to another name in
 * the database does not open.
 */
export function openVault(database: Database, keys: VaultKeys): Vault {
  const opening = (name: BoxName, box: Uint8Array): string => Buffer.from(openBox(keys.box, name, box)).toString('utf8')
  const opened = (name: BoxName, row: { box: Uint8Array } | undefined): unknown =>
    row === undefined ? undefined : JSON.parse(opening(name, row.box))
  return {
    async put(kind, key, value, expires) {
      const name = named(kind, key)
      const box = closeBox(keys.box, name, Buffer.from(JSON.stringify(value) ?? 'null', 'utf8'))
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
    fingerprint: (purpose, code) => createHmac('sha256', keys.fingerprint).update(`${purpose}\0${code}`).digest('hex'),
  }
}

/** Removes what has expired. */
export async function pruneVault(database: Database): Promise<void> {
  await database.run(prune, [])
}

const named = (kind: string, key: string): BoxName => [storableText(kind), storableText(key)]

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
