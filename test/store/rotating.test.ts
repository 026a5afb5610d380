import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { rewrapAll } from '../../adapters/prisma/secret/rewrap.ts'
import type { ConsultationId } from '../../src/consultation/consultation.ts'
import { newSealKey, type SealKey } from '../../src/consultation/seal/key.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { readConfig } from '../../src/main/config.ts'
import { type Opened, openRecords } from '../../src/main/open-records.ts'
import { keptSecrets, makeNextSecret, secretBytes, secretPath } from '../../src/main/secret.ts'
import { quietLog } from '../support/quiet-log.ts'
import { addedLandlord, openFor } from './given.ts'
import { layDatabase } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-rotating-'))
const key: SealKey = newSealKey()
const opening = (dataDir: string, more: NodeJS.ProcessEnv = {}): Promise<Opened> =>
  openRecords(readConfig({ PARLEY_DATA_DIR: dataDir, ...more }), quietLog)

/** A folder as it is left by a process that was killed, with something under each key. */
let origin: string
let scope: LandlordId
let consultation: ConsultationId
let fingerprint: string
beforeAll(async () => {
  origin = join(folder, 'origin')
  await layDatabase(origin)
  const opened = await opening(origin)
  scope = await addedLandlord(opened)
  consultation = (await openFor(opened, scope, 3_600_000, { mode: 'anonymous' })).id
  await opened.store.records.sealed.putKey(scope, consultation, key)
  await opened.vault.put('token', 't1', 'words', (await opened.store.records.now()).add({ hours: 1 }))
  fingerprint = opened.vault.fingerprint('code', 'ABC')
  await opened.database.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let copies = 0
function copy(): string {
  const dir = join(folder, `copy-${copies++}`)
  cpSync(origin, dir, { recursive: true })
  return dir
}

async function expectAllThere({ store, vault }: Opened): Promise<void> {
  expect(await store.records.sealed.key(scope, consultation)).toEqual(key)
  expect(await vault.get('token', 't1')).toBe('words')
  expect(vault.fingerprint('code', 'ABC')).toBe(fingerprint)
}

/** It opens with the secret that is kept now and with no other, and nothing of a change is left lying about. */
async function expectSettled(dir: string, before: string): Promise<void> {
  const opened = await opening(dir)
  await expectAllThere(opened)
  await opened.database.close()
  const { present, next } = keptSecrets(dir)
  expect(next).toBeUndefined()
  expect(present).not.toBe(before)
  writeFileSync(secretPath(dir), before)
  await expect(opening(dir)).rejects.toThrow(`${secretPath(dir)} is not the secret of this folder`)
}

const secretOf = (dir: string): string => readFileSync(secretPath(dir), 'utf8').trim()

describe('a new secret for an embedded Parley', () => {
  it('is taken by the process that runs, which goes on working', async () => {
    const dir = copy()
    const before = secretOf(dir)
    const opened = await opening(dir)
    expect(await opened.keys.rotate()).toEqual({ keys: 4, rewrapped: 4, secretIn: 'file' })
    const first = secretOf(dir)
    await expectAllThere(opened)
    const [one, two] = await Promise.all([opened.keys.rotate(), opened.keys.rotate()])
    expect([one.rewrapped, two.rewrapped]).toEqual([4, 4])
    expect(new Set([before, first, secretOf(dir)]).size).toBe(3)
    const other = (await openFor(opened, scope, 3_600_000, { mode: 'anonymous' })).id
    await opened.store.records.sealed.putKey(scope, other, key)
    await expectAllThere(opened)
    await opened.database.close()
    await expectSettled(dir, before)
  })

  it('killed once the next secret is on the disk: the next start brings it to its end', async () => {
    const dir = copy()
    const before = secretOf(dir)
    const next = makeNextSecret(dir)
    await expectSettled(dir, before)
    expect(existsSync(join(dir, 'secret.next'))).toBe(false)
    expect(next).not.toBe(before)
  })

  it('killed once everything is wrapped anew, before the secrets change places: likewise', async () => {
    const dir = copy()
    const before = secretOf(dir)
    const database = await openEmbedded({ directory: dir })
    const [next, held] = [secretBytes(makeNextSecret(dir)), secretBytes(before)]
    expect(await rewrapAll(database, keyringOf([next, held]))).toEqual({ keys: 4, rewrapped: 4 })
    await database.close()
    await expectSettled(dir, before)
  })

  it('killed while the next secret was written: nothing has changed', async () => {
    const dir = copy()
    const before = secretOf(dir)
    writeFileSync(join(dir, 'secret.next.draft'), 'half of a sec')
    const opened = await opening(dir)
    await expectAllThere(opened)
    expect(secretOf(dir)).toBe(before)
    await opened.database.close()
  })

  it('a change that failed is gone on with by the next, and meanwhile everything opens', async () => {
    const dir = copy()
    const before = secretOf(dir)
    const opened = await opening(dir)
    await opened.database.script(
      'alter table secret.consultation_key add constraint shut check (wrapped is null) not valid',
    )
    await expect(opened.keys.rotate()).rejects.toThrow('shut')
    const { present, next } = keptSecrets(dir)
    expect([present, next === undefined]).toEqual([before, false])
    await expectAllThere(opened)
    await opened.database.script('alter table secret.consultation_key drop constraint shut')
    await opened.keys.rotate()
    expect(secretOf(dir)).toBe(next)
    await opened.database.close()
    await expectSettled(dir, before)
  })
})

describe('the file of the secret', () => {
  it('that is gone is not made anew over what it belongs to', async () => {
    const dir = copy()
    rmSync(secretPath(dir))
    await expect(opening(dir)).rejects.toMatchObject({ name: 'NotReady', message: expect.stringContaining('is gone') })
    expect(existsSync(secretPath(dir))).toBe(false)
  })

  it('can give way to PARLEY_SECRET, named as the one before, and back', async () => {
    const dir = copy()
    const before = secretOf(dir)
    const own = { PARLEY_SECRET: 'a secret that an operator thought of, in words' }
    await expect(opening(dir, own)).rejects.toMatchObject({
      name: 'NotReady',
      message: expect.stringContaining('PARLEY_SECRET_OLD'),
    })
    const both = await opening(dir, { ...own, PARLEY_SECRET_OLD: before })
    expect(await both.keys.rotate()).toEqual({ keys: 4, rewrapped: 4, secretIn: 'setting' })
    expect(await both.keys.rotate()).toEqual({ keys: 4, rewrapped: 0, secretIn: 'setting' })
    await expectAllThere(both)
    await both.database.close()
    const alone = await opening(dir, own)
    await expectAllThere(alone)
    await alone.database.close()
    const back = await opening(dir, { PARLEY_SECRET_OLD: own.PARLEY_SECRET })
    await back.keys.rotate()
    await back.database.close()
    await expectSettled(dir, before)
  })
})
