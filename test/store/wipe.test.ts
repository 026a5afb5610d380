import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { wipeKeys } from '../../adapters/prisma/secret/wipe.ts'
import { filesWith } from '../support/files-with.ts'
import { openHouse } from '../support/house.ts'
import { noPostgres } from '../support/postgres.ts'
import { asAdmin } from '../support/postgres-server.ts'
import { answer, close, open, setScene } from '../support/scene.ts'
import { openPostgresForTest } from '../support/stores.ts'
import { emptySecrets, layDatabase } from './secrets.ts'

const gone = Buffer.from('a wrapped key of a consultation that has closed since')
const stays = Buffer.from('a wrapped key of a consultation that is still open now')
const sql = (database: Database, text: string, values: readonly unknown[] = []) =>
  database.run<Record<string, unknown>>({ name: `wipe-test ${text}`.slice(0, 60), text }, values)

async function twoKeys(database: Database): Promise<void> {
  for (const [id, wrapped] of [
    ['c1', gone],
    ['c2', stays],
  ] as const)
    await sql(database, 'insert into secret.consultation_key values ($1, $2, $3::bytea)', ['l1', id, wrapped])
  await sql(database, 'insert into secret.auditor_key values ($1, $2, $3::bytea, $4, now())', ['l1', 'c1', gone, 'a'])
  await sql(database, 'insert into secret.day_key values ($1::date, $2::bytea)', ['2020-01-01', gone])
}
async function remove(database: Database): Promise<void> {
  await sql(database, "delete from secret.consultation_key where consultation = 'c1'")
  await sql(database, 'delete from secret.auditor_key')
  await sql(database, 'delete from secret.day_key')
}

describe.skipIf(noPostgres)('on a server, the files of a table of keys', () => {
  let database: Database
  beforeAll(async () => {
    database = await openPostgresForTest()
  })
  beforeEach(() => emptySecrets(database))

  /** All files of this database in which these bytes are, read as the superuser that tests are. */
  const heldIn = async (bytes: Buffer): Promise<readonly unknown[]> => {
    await database.script('checkpoint')
    const rows = await sql(
      database,
      `select f.name from (select current_setting('data_directory') || '/base/' || oid as dir from pg_database
          where datname = current_database()) d
        cross join lateral (select d.dir || '/' || n as name from pg_ls_dir(d.dir) as n) f
        where position($1::bytea in coalesce(pg_read_binary_file(f.name, 0, 1000000000, true), '')) > 0`,
      [bytes],
    )
    return rows.map(({ name }) => name)
  }

  it('hold what was deleted until they are wiped, and not afterwards', async () => {
    await twoKeys(database)
    expect(await wipeKeys(database)).toBe(0)
    await remove(database)
    expect(await heldIn(gone)).toHaveLength(3)
    expect(await wipeKeys(database)).toBe(3)
    expect(await heldIn(gone)).toEqual([])
    expect(await heldIn(stays)).toHaveLength(1)
    expect(await sql(database, 'select consultation from secret.consultation_key')).toEqual([{ consultation: 'c2' }])
    expect(await wipeKeys(database)).toBe(0)
  })

  it('hold nothing of the key of a consultation that has closed', async () => {
    const { needs } = await openHouse(database)
    const scene = await setScene(needs, { residents: 12 })
    const asked = await open(scene, { mode: 'anonymous' })
    for (const resident of scene.residents.slice(0, 7)) await answer(scene, asked, resident, { 1: '2' })
    const [row] = await sql(database, "select encode(wrapped, 'hex') as wrapped from secret.consultation_key")
    const wrapped = Buffer.from(String(row?.['wrapped']), 'hex')
    await close(scene, asked)
    expect(await heldIn(wrapped)).toHaveLength(1)
    expect(await wipeKeys(database)).toBe(1)
    expect(await heldIn(wrapped)).toEqual([])
    expect((await needs.store.records.consultations.result(scene.landlord.id, asked.id))?.answered).toBe(7)
  })

  it('are wiped even while an older snapshot could still see the row, where VACUUM FULL keeps it', async () => {
    await twoKeys(database)
    await asAdmin(await addressOf(database), async (client) => {
      await client.query('begin isolation level repeatable read')
      await client.query('select 1 from parley_clock')
      await remove(database)
      await database.script('vacuum full secret.consultation_key')
      expect(await heldIn(gone)).not.toEqual([])
      expect(await wipeKeys(database)).toBe(3)
      expect(await heldIn(gone)).toEqual([])
      await client.query('rollback')
    })
  })

  it('wait for somebody who reads them, such as a dump, and are wiped the next time', async () => {
    await twoKeys(database)
    await remove(database)
    await asAdmin(await addressOf(database), async (client) => {
      await client.query('begin')
      await client.query('lock table secret.consultation_key in access share mode')
      expect(await wipeKeys(database)).toBe(0)
      await client.query('rollback')
    })
    expect(await wipeKeys(database)).toBe(3)
    expect(await heldIn(gone)).toEqual([])
  })

  it('two processes that wipe at once do not disturb each other', async () => {
    await twoKeys(database)
    await remove(database)
    await Promise.all([1, 2, 3].map(() => wipeKeys(database)))
    expect(await wipeKeys(database)).toBe(0)
    expect(await heldIn(gone)).toEqual([])
  })
})

/** The address of the very database, for a connection of its own. */
async function addressOf(database: Database): Promise<string> {
  const server = inject('postgres')
  if ('missing' in server) throw new Error(server.missing)
  const [row] = await sql(database, 'select current_database()::text as name')
  const url = new URL(server.url)
  url.pathname = `/${String(row?.['name'])}`
  return url.toString()
}

describe('embedded, the whole folder', () => {
  const directory = mkdtempSync(join(tmpdir(), 'parley-wipe-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('holds nothing of a key that is gone, the log of changes included, and opens again', async () => {
    await layDatabase(directory)
    const database = await openEmbedded({ directory })
    await twoKeys(database)
    await database.script('checkpoint')
    await remove(database)
    expect(filesWith(directory, gone).some((path) => path.includes('pg_wal'))).toBe(true)
    expect(await wipeKeys(database)).toBe(3)
    expect(filesWith(directory, gone)).toEqual([])
    expect(filesWith(directory, stays)).not.toEqual([])
    await database.close()
    const again = await openEmbedded({ directory })
    expect(await sql(again, 'select consultation from secret.consultation_key')).toEqual([{ consultation: 'c2' }])
    expect(await wipeKeys(again)).toBe(0)
    await again.close()
  })
})
