import { openAsBlob } from 'node:fs'
import { inject } from 'vitest'
import type { Database, Statement } from '../../adapters/prisma/database.ts'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { scratchDatabase } from './postgres.ts'

type Opened = { embedded?: Promise<Database>; postgres?: Promise<Database>; reset: WeakMap<Database, string> }

declare global {
  /** Lasts from file to file, since a worker's files share one world. */
  var parleyTestDatabases: Opened | undefined
}

globalThis.parleyTestDatabases ??= { reset: new WeakMap() }
const opened: Opened = globalThis.parleyTestDatabases

/** The worker's embedded database with every migration applied. Do not close it; reset it before each test. */
export function openEmbeddedForTest(): Promise<Database> {
  opened.embedded ??= openAsBlob(inject('template'))
    .then((archive) => openEmbedded({ archive }))
    .then(remembered)
  return opened.embedded
}

/** The worker's scratch database on a server, likewise. For tests that `noPostgres` does not skip. */
export function openPostgresForTest(): Promise<Database> {
  opened.postgres ??= scratchDatabase()
    .then((url) => openPostgres({ url }))
    .then(async (database) => {
      await migrate(database)
      return remembered(database)
    })
  return opened.postgres
}

/** Empties the public tables, all but the rows that the migrations themselves put there, which are put back. */
export async function resetDatabase(database: Database): Promise<void> {
  const sql = opened.reset.get(database)
  if (sql === undefined) throw new Error('Only a database opened by this file can be reset: its seeds are known.')
  await database.script(sql)
}

async function remembered(database: Database): Promise<Database> {
  const tables = await database.run<{ name: string }>(tableNames, [])
  const lines = ['set local session_replication_role = replica']
  for (const { name } of tables) lines.push(`delete from "${name}"`)
  for (const { name } of tables) {
    const text = `select coalesce(jsonb_agg(t), '[]')::text as rows from "${name}" t`
    const [seeds] = await database.run<{ rows: string }>({ name: `seeds-${name}`, text }, [])
    if (!seeds || seeds.rows === '[]') continue
    const rows = seeds.rows.replaceAll("'", "''")
    lines.push(`insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", '${rows}')`)
  }
  const sequences = await database.run<{ name: string }>(sequenceNames, [])
  for (const { name } of sequences) lines.push(`alter sequence "${name}" restart`)
  opened.reset.set(database, lines.join(';\n'))
  return database
}

const tableNames: Statement = {
  name: 'test-tables',
  text: `select tablename::text as name from pg_tables
    where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
}

const sequenceNames: Statement = {
  name: 'test-sequences',
  text: "select sequencename::text as name from pg_sequences where schemaname = 'public' order by 1",
}
