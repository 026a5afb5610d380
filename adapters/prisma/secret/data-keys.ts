import { hkdfSync, randomBytes } from 'node:crypto'
import { type BoxName, openBox } from '../box.ts'
import type { Database, Statement } from '../database.ts'
import { type Keyring, type Secrets, WrongSecret } from '../keyring.ts'

/** What the keys of an installation are for. They are kept wrapped under PARLEY_SECRET and stay when that is changed. */
export const purposes = ['vault box', 'vault fingerprint', 'seen'] as const
export type Purpose = (typeof purposes)[number]
export type DataKeys = Readonly<Record<Purpose, Uint8Array>>

/** The database has codes, links or boxes that were made with keys it does not have. */
export class KeysMissing extends Error {
  override readonly name = 'KeysMissing'
}

/** Under what name a key is wrapped. */
export const dataKeyName = (purpose: string): BoxName => ['data key', purpose]

/**
 * Reads the keys of an installation; a new one gets random keys.
 * @throws KeysMissing when the keys were there once and are not, as in a database restored without them.
 * @throws WrongSecret when none of the keyring's secrets is the one they were wrapped under.
 */
export async function openDataKeys(database: Database, keyring: Keyring): Promise<DataKeys> {
  let kept = await readDataKeys(database)
  if (kept.size < purposes.length) kept = await makeKeys(database, keyring)
  const open = (purpose: Purpose): Uint8Array => {
    const wrapped = kept.get(purpose)
    if (!wrapped) throw missing()
    return keyring.unwrap(dataKeyName(purpose), wrapped)
  }
  return { 'vault box': open('vault box'), 'vault fingerprint': open('vault fingerprint'), seen: open('seen') }
}

/**
 * An installation that is older than these keys gets the ones it was using, which were derived from PARLEY_SECRET: so its
 * codes and links stay good. Anywhere else, and a second time, it changes nothing.
 * @param secrets those of `keyring`, the present one first.
 * @throws WrongSecret when none of the secrets is the one it was used with.
 */
export async function deriveDataKeys(database: Database, keyring: Keyring, secrets: Secrets): Promise<void> {
  if (![...(await readDataKeys(database)).values()].some(isToBeDerived)) return
  const secret = await secretOfBefore(database, secrets)
  const wrapped = purposes.map((purpose) => keyring.wrap(dataKeyName(purpose), derived(secret, purpose)))
  await database.run(settle, [purposes, wrapped])
}

/** By purpose, wrapped. */
export async function readDataKeys(database: Pick<Database, 'run'>): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await database.run<{ purpose: string; wrapped: Uint8Array }>(read, [])
  return new Map(rows.map(({ purpose, wrapped }) => [purpose, wrapped]))
}

/** The migration that brought these keys leaves an empty wrapping where they are still to be derived. */
export const isToBeDerived = (wrapped: Uint8Array): boolean => wrapped.length === 0

/** Of two processes that start at once, both use what one of them made. */
async function makeKeys(database: Database, keyring: Keyring): Promise<ReadonlyMap<string, Uint8Array>> {
  const [row] = await database.run<{ used: boolean }>(isUsed, [])
  const again = await readDataKeys(database)
  if (again.size === purposes.length) return again
  if (row?.used !== false || again.size > 0) throw missing()
  const wrapped = purposes.map((purpose) => keyring.wrap(dataKeyName(purpose), randomBytes(32)))
  await database.run(add, [purposes, wrapped])
  return readDataKeys(database)
}

/** A box tells which it was. Where there is none it is the oldest: it alone can have been in use before there were keys. */
async function secretOfBefore(database: Database, secrets: Secrets): Promise<Uint8Array> {
  const [box] = await database.run<{ kind: string; key: string; box: Uint8Array }>(anyBox, [])
  const found = box ? secrets.find((secret) => opens(secret, [box.kind, box.key], box.box)) : secrets.at(-1)
  if (!found) throw new WrongSecret('PARLEY_SECRET is not the one this database was used with')
  return found
}

function opens(secret: Uint8Array, name: BoxName, box: Uint8Array): boolean {
  try {
    return openBox(derived(secret, 'vault box'), name, box).length > 0
  } catch {
    return false
  }
}

const derived = (secret: Uint8Array, purpose: Purpose): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `parley ${purpose}`, 32))

const missing = () => new KeysMissing('The keys of this database are missing.')

const read: Statement = { name: 'data-keys', text: 'select purpose, wrapped from secret.data_key order by purpose' }

const isUsed: Statement = {
  name: 'data-keys-used',
  text: 'select exists (select from claim) or exists (select from vault) as used',
}

const anyBox: Statement = { name: 'data-keys-box', text: 'select kind, key, box from vault limit 1' }

const add: Statement = {
  name: 'data-keys-add',
  text: `insert into secret.data_key (purpose, wrapped) select * from unnest($1::text[], $2::bytea[])
    on conflict (purpose) do nothing`,
}

/** Only where they are still to be derived: another process may have been quicker. */
const settle: Statement = {
  name: 'data-keys-settle',
  text: `update secret.data_key k set wrapped = g.wrapped from unnest($1::text[], $2::bytea[]) as g (purpose, wrapped)
    where k.purpose = g.purpose and length(k.wrapped) = 0`,
}
