import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { type Keyring, keyringOf } from '../../adapters/prisma/keyring.ts'
import { openDataKeys } from '../../adapters/prisma/secret/data-keys.ts'
import { rewrapAll } from '../../adapters/prisma/secret/rewrap.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import type { ConsultationId } from '../../src/consultation/consultation.ts'
import { closed } from '../../src/consultation/life.ts'
import { newSealKey, type SealKey } from '../../src/consultation/seal/key.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { secretBackup } from '../../src/main/commands/secret-backup.ts'
import { secretRestore } from '../../src/main/commands/secret-restore.ts'
import { type Keys, keysOf } from '../../src/main/keys.ts'
import type { Store } from '../../src/ports/store.ts'
import { addedLandlord, ask, onBothDatabases, openFor } from './given.ts'
import { emptySecrets } from './secrets.ts'

const day = 24 * 3_600_000
const folder = mkdtempSync(join(tmpdir(), 'parley-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

onBothDatabases('a backup of the keys', (given) => {
  const secret = randomBytes(48)
  let keyring: Keyring
  let store: Store
  let keys: Keys
  let scope: LandlordId
  let stays: ConsultationId
  let closes: ConsultationId
  const key: SealKey = newSealKey()

  beforeEach(async () => {
    await emptySecrets(given.database)
    keyring = keyringOf([secret])
    const { seen } = await openDataKeys(given.database, keyring)
    store = openStore(given.database, { fingerprintKey: seen, keyring })
    keys = keysOf(given.database, keyring, () => Promise.reject(new Error('not here')))
    scope = await addedLandlord(given)
    stays = (await openFor(given, scope, 60 * day, { mode: 'anonymous' })).id
    closes = (await openFor(given, scope, 60 * day, { mode: 'confidential' })).id
    for (const id of [stays, closes]) await store.records.sealed.putKey(scope, id, key)
  })

  const close = async (id: ConsultationId) => {
    const consultation = await store.records.consultations.get(scope, id)
    if (!consultation) throw new Error('it is there')
    await store.records.consultations.save(scope, closed(consultation, await store.records.now()))
  }
  const left = async (days: number) => {
    const until = (await store.records.now()).add({ hours: days * 24 })
    await store.records.sealed.keepForAuditor(scope, closes, { wrapped: randomBytes(384), auditor: 'a1', until })
  }

  it('gives nothing away, and puts back all that was lost', async () => {
    await close(closes)
    await left(30)
    const kept = await store.records.sealed.keptForAuditor(scope, closes)
    const before = await openDataKeys(given.database, keyring)
    const file = await keys.backup()
    expect(JSON.stringify(file)).not.toContain(Buffer.from(key.bytes).toString('base64'))
    expect(JSON.stringify(file)).not.toContain(String(scope))
    await emptySecrets(given.database)
    expect(await keys.restore(file)).toEqual({ put: 5, ended: 0 })
    expect(await openDataKeys(given.database, keyring)).toEqual(before)
    expect(await store.records.sealed.key(scope, stays)).toEqual(key)
    expect(await store.records.sealed.keptForAuditor(scope, closes)).toEqual(kept)
    expect(await keys.restore(file)).toEqual({ put: 0, ended: 0 })
  })

  it('never brings back the key of one that has closed since, nor what an auditor’s day is over for', async () => {
    const early = await keys.backup()
    await close(closes)
    await ask(given, 'delete from secret.consultation_key')
    expect(await keys.restore(early)).toEqual({ put: 1, ended: 1 })
    expect(await store.records.sealed.key(scope, closes)).toBeUndefined()
    expect(await store.records.sealed.key(scope, stays)).toEqual(key)
    await left(2)
    const late = await keys.backup()
    await emptySecrets(given.database)
    await advanceClock(given.database, 3 * day)
    expect(await keys.restore(late)).toEqual({ put: 4, ended: 1 })
    expect(await store.records.sealed.keptForAuditor(scope, closes)).toBeUndefined()
  })

  it('leaves what is there as it is', async () => {
    const file = await keys.backup()
    const other = newSealKey()
    await ask(given, 'delete from secret.consultation_key')
    await store.records.sealed.putKey(scope, stays, other)
    expect(await keys.restore(file)).toEqual({ put: 1, ended: 0 })
    expect(await store.records.sealed.key(scope, stays)).toEqual(other)
  })

  it('of two that close and put back at once, the key is gone in the end', async () => {
    const file = await keys.backup()
    for (let round = 0; round < 5; round += 1) {
      const { id } = await openFor(given, scope, 60 * day, { mode: 'anonymous' })
      await store.records.sealed.putKey(scope, id, key)
      const withIt = await keys.backup()
      await ask(given, 'delete from secret.consultation_key')
      const closing = store.inOneTransaction(async (tx) => {
        const held = await tx.consultations.lock(scope, id)
        if (!held) throw new Error('it is there')
        await tx.consultations.save(scope, closed(held, await tx.now()))
        await tx.sealed.destroy(scope, id)
      })
      await Promise.all([closing, keys.restore(withIt)])
      expect(await store.records.sealed.key(scope, id)).toBeUndefined()
    }
    expect((await keys.restore(file)).ended).toBe(0)
  })

  it('is good for seven days and no more, whatever the file says', async () => {
    const file = await keys.backup()
    await advanceClock(given.database, 7 * day - 60_000)
    expect(await keys.restore(file)).toEqual({ put: 0, ended: 0 })
    await advanceClock(given.database, 120_000)
    await expect(keys.restore(file)).rejects.toMatchObject({
      name: 'Refused',
      message: expect.stringContaining('7 days'),
    })
    const younger = { ...file, made: new Date(Date.parse(file.made) + day).toISOString() }
    await expect(keys.restore(younger)).rejects.toThrow('was changed')
  })

  it('opens under the secret it was made with, and under no later one', async () => {
    const file = await keys.backup()
    const next = randomBytes(48)
    await rewrapAll(given.database, keyringOf([next, secret]))
    const rotated = (...secrets: Parameters<typeof keyringOf>[0]) =>
      keysOf(given.database, keyringOf(secrets), () => Promise.reject(new Error('not here')))
    await expect(rotated(next).restore(file)).rejects.toThrow('PARLEY_SECRET_OLD')
    expect(await rotated(next, secret).restore(file)).toEqual({ put: 0, ended: 0 })
    expect(await rotated(next).restore(await rotated(next).backup())).toEqual({ put: 0, ended: 0 })
  })
})

describe('the files of backups', () => {
  const file = (made: string) => ({ form: 'parley keys 1', made, box: 'AAAA' }) as const
  const write = (dir: string, made: string) => secretBackup.answer(file(made), { words: [dir], options: {} }).text

  it('are their owner’s alone, are named by their time, and go after seven days; nothing else is touched', () => {
    const dir = join(folder, 'made', 'on the way')
    const text = write(dir, '2026-11-01T17:00:00.123Z')
    const first = join(dir, 'parley-keys-20261101T170000Z.json')
    expect(text).toContain(first)
    expect(statSync(first).mode & 0o777).toBe(0o600)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    expect(JSON.parse(readFileSync(first, 'utf8'))).toEqual(file('2026-11-01T17:00:00.123Z'))
    const strangers = ['notes.txt', 'parley-keys-old.json', 'parley-keys-20200101T000000Z.json.gpg']
    for (const name of strangers) writeFileSync(join(dir, name), 'x')
    expect(write(dir, '2026-11-08T16:59:00.000Z')).not.toContain('gone')
    expect(existsSync(first)).toBe(true)
    expect(write(dir, '2026-11-08T17:00:01.000Z')).toContain('1 older file is gone')
    expect(readdirSync(dir).toSorted()).toEqual(
      [...strangers, 'parley-keys-20261108T165900Z.json', 'parley-keys-20261108T170001Z.json'].toSorted(),
    )
  })

  it('that cannot be written, or are none, are said in words', () => {
    writeFileSync(join(folder, 'a-file'), 'x')
    expect(() => write(join(folder, 'a-file'), '2026-11-01T17:00:00.000Z')).toThrow('could not be written')
    const restore = (text: string) => {
      writeFileSync(join(folder, 'backup.json'), text)
      return () => secretRestore.ask({ words: [join(folder, 'backup.json')], options: {} })
    }
    for (const wrong of ['', '{}', JSON.stringify({ ...file('yesterday') }), '[1]'])
      expect(restore(wrong)).toThrow('is no backup of keys')
    expect(restore(JSON.stringify(file('2026-11-01T17:00:00.000Z')))()).toEqual(file('2026-11-01T17:00:00.000Z'))
  })
})
