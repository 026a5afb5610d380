import { hkdfSync, randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { closeBox } from '../../adapters/prisma/box.ts'
import { keyringOf, type Secrets, WrongSecret } from '../../adapters/prisma/keyring.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { migrationsOnDisk } from '../../adapters/prisma/migrations.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { deriveDataKeys, KeysMissing, openDataKeys, purposes } from '../../adapters/prisma/secret/data-keys.ts'
import { openEvery, rewrapAll } from '../../adapters/prisma/secret/rewrap.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { newSealKey } from '../../src/consultation/seal/key.ts'
import { noPostgres, scratchDatabase } from '../support/postgres.ts'
import { addedLandlord, ask, onBothDatabases, openFor } from './given.ts'
import { emptySecrets } from './secrets.ts'

const aSecret = (): Uint8Array => randomBytes(48)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

onBothDatabases('the keys of an installation', (given) => {
  beforeEach(() => emptySecrets(given.database))
  const openWith = (...secrets: Secrets) => openDataKeys(given.database, keyringOf(secrets))

  it('a new one has keys of its own, which stay', async () => {
    const [secret, other] = [aSecret(), aSecret()]
    const made = await openWith(secret)
    expect(new Set(purposes.map((purpose) => hex(made[purpose]))).size).toBe(3)
    expect(await openWith(secret)).toEqual(made)
    expect(await openWith(other, secret)).toEqual(made)
    await expect(openWith(other)).rejects.toThrow(WrongSecret)
    await emptySecrets(given.database)
    expect(await openWith(secret)).not.toEqual(made)
  })

  it('two that start at once use the same', async () => {
    const secret = aSecret()
    const [one, ...others] = await Promise.all(Array.from({ length: 6 }, () => openWith(secret)))
    for (const other of others) expect(other).toEqual(one)
  })

  it('without its keys, what is kept is not given new ones', async () => {
    const secret = aSecret()
    const keys = await openWith(secret)
    const soon = (await given.store.records.now()).add({ hours: 1 })
    await openVault(given.database, { box: keys['vault box'], fingerprint: keys['vault fingerprint'] }).put(
      'k',
      '1',
      1,
      soon,
    )
    await ask(given, "delete from secret.data_key where purpose = 'seen'")
    await expect(openWith(secret)).rejects.toThrow(KeysMissing)
    await emptySecrets(given.database)
    await expect(openWith(secret)).rejects.toThrow(KeysMissing)
    expect(await ask(given, 'select purpose from secret.data_key')).toEqual([])
  })

  it('an installation of before keeps the keys it had', async () => {
    const [secret, newer] = [aSecret(), aSecret()]
    const soon = (await given.store.records.now()).add({ hours: 1 })
    const before = derivedAsBefore(secret)
    const vault = openVault(given.database, { box: before['vault box'], fingerprint: before['vault fingerprint'] })
    await vault.put('token', 't1', 'words', soon)
    const markUpgraded = () =>
      ask(given, "insert into secret.data_key (purpose, wrapped) select p, '' from unnest($1::text[]) as p", [purposes])
    await markUpgraded()
    await expect(deriveDataKeys(given.database, keyringOf([newer]), [newer])).rejects.toThrow(WrongSecret)
    for (const secrets of [[secret], [newer, secret]] as const) {
      await emptySecrets(given.database)
      await markUpgraded()
      const keyring = keyringOf(secrets)
      for (const _ of [1, 2]) await deriveDataKeys(given.database, keyring, secrets)
      const keys = await openDataKeys(given.database, keyring)
      expect(keys).toEqual(before)
      const after = openVault(given.database, { box: keys['vault box'], fingerprint: keys['vault fingerprint'] })
      expect(await after.get('token', 't1')).toBe('words')
      expect(after.fingerprint('code', 'ABC')).toBe(vault.fingerprint('code', 'ABC'))
    }
    // Codes alone cannot tell: then it is the oldest, for no other was in use before there were keys.
    await emptySecrets(given.database)
    await ask(given, 'delete from vault')
    await markUpgraded()
    await deriveDataKeys(given.database, keyringOf([newer, secret]), [newer, secret])
    expect(await openWith(newer)).toEqual(before)
  })

  it('all of them, and those of consultations, are wrapped under a new secret or none is', async () => {
    const [first, second, stranger] = [aSecret(), aSecret(), aSecret()]
    const data = await openWith(first)
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000, { mode: 'anonymous' })
    const key = newSealKey()
    const storeWith = (...secrets: Secrets) =>
      openStore(given.database, { fingerprintKey: data.seen, keyring: keyringOf(secrets) })
    await storeWith(first).records.sealed.putKey(scope, consultation.id, key)

    await expect(rewrapAll(given.database, keyringOf([second]))).rejects.toThrow(WrongSecret)
    await openEvery(given.database, keyringOf([first]))
    expect(await rewrapAll(given.database, keyringOf([second, first]))).toEqual({ keys: 4, rewrapped: 4 })
    expect(await rewrapAll(given.database, keyringOf([second, first]))).toEqual({ keys: 4, rewrapped: 0 })
    await openEvery(given.database, keyringOf([second]))
    await expect(openEvery(given.database, keyringOf([first]))).rejects.toThrow(WrongSecret)
    expect(await openWith(second)).toEqual(data)
    expect(await storeWith(second).records.sealed.key(scope, consultation.id)).toEqual(key)

    const strange = closeBox(randomBytes(32), ['x', 'y'], key.bytes)
    await ask(given, 'update secret.consultation_key set wrapped = $1::bytea', [strange])
    await expect(rewrapAll(given.database, keyringOf([stranger, second]))).rejects.toThrow(WrongSecret)
    expect(await openWith(second)).toEqual(data)
  })

  it('keys that are made while all are wrapped anew are under the new secret, too', async () => {
    const [first, second] = [aSecret(), aSecret()]
    const storeWith = (...secrets: Secrets) =>
      openStore(given.database, { fingerprintKey: first, keyring: keyringOf(secrets) })
    const scope = await addedLandlord(given)
    const consultations = await Promise.all(
      Array.from({ length: 12 }, () => openFor(given, scope, 60_000, { mode: 'anonymous' })),
    )
    const put = (store: ReturnType<typeof openStore>) => (consultation: (typeof consultations)[number]) =>
      store.inOneTransaction((tx) => tx.sealed.putKey(scope, consultation.id, newSealKey()))
    await Promise.all(consultations.slice(0, 4).map(put(storeWith(first))))
    await Promise.all([
      ...consultations.slice(4, 8).map(put(storeWith(second, first))),
      rewrapAll(given.database, keyringOf([second, first])),
      ...consultations.slice(8).map(put(storeWith(second, first))),
    ])
    await openEvery(given.database, keyringOf([second]))
    expect(await rewrapAll(given.database, keyringOf([second]))).toEqual({ keys: 12, rewrapped: 0 })
  })
})

describe.skipIf(noPostgres)('a database from before there were such keys', () => {
  it('is marked by its migration, so that it keeps what it was using; one without codes or boxes is not', async () => {
    const migrations = migrationsOnDisk()
    const before = migrations.slice(
      0,
      migrations.findIndex(({ name }) => name.endsWith('voice_without_fear')),
    )
    for (const used of [true, false]) {
      const database = await openPostgres({ url: await scratchDatabase() })
      const secret = aSecret()
      const derived = derivedAsBefore(secret)
      const vault = openVault(database, { box: derived['vault box'], fingerprint: derived['vault fingerprint'] })
      await migrate(database, before)
      if (used) await vault.put('token', 't1', 'words', Temporal.Now.instant().add({ hours: 1 }))
      await migrate(database, migrations)
      const keyring = keyringOf([secret])
      await deriveDataKeys(database, keyring, [secret])
      const keys = await openDataKeys(database, keyring)
      if (used) expect(keys).toEqual(derived)
      else expect(keys).not.toEqual(derived)
      await database.close()
    }
  })
})

/** What a release before this one made from PARLEY_SECRET. */
const derivedAsBefore = (secret: Uint8Array) => {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), purpose, 32))
  return {
    'vault box': derived('parley vault box'),
    'vault fingerprint': derived('parley vault fingerprint'),
    seen: derived('parley seen'),
  }
}
