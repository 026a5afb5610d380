import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { MigrationRefused, migrate, pendingMigrations } from '../../adapters/prisma/migrate.ts'
import { migration, migrationsOnDisk } from '../../adapters/prisma/migrations.ts'
import { packageRoot } from '../../adapters/prisma/package-root.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { noPostgres, scratchDatabase } from '../support/postgres.ts'
import { openEmbeddedForTest } from '../support/stores.ts'

const first = migration(
  '20270101000000_first',
  'create table street (name text primary key);\ninsert into street values (1);',
)
const second = migration('20270102000000_second', "insert into street values ('High Street'); -- no line end")

const kinds = [
  { kind: 'embedded', open: () => openEmbedded({ memory: true }), missing: null },
  { kind: 'postgres', open: async () => openPostgres({ url: await scratchDatabase() }), missing: noPostgres },
]

describe.each(kinds)('migrating a database that is $kind', ({ open, missing }) => {
  describe.skipIf(missing)('', () => {
    let database: Database
    const streets = () =>
      database.run<{ name: string }>({ name: 'test-streets', text: 'select name from street order by 1' }, [])

    beforeAll(async () => {
      database = await open()
    })
    afterEach(() =>
      database.script(
        'drop table if exists _prisma_migrations, street, parley_clock; drop function if exists parley_now',
      ),
    )
    afterAll(() => database.close())

    it('applies each migration once, in order', async () => {
      expect(await pendingMigrations(database, [first, second])).toEqual([first.name, second.name])
      expect(await migrate(database, [first])).toEqual([first.name])
      expect(await pendingMigrations(database, [first, second])).toEqual([second.name])
      expect(await migrate(database, [first, second])).toEqual([second.name])
      expect(await migrate(database, [first, second])).toEqual([])
      expect(await streets()).toEqual([{ name: '1' }, { name: 'High Street' }])
    })

    it('applies once when two start at once', async () => {
      const both = await Promise.all([migrate(database, [first, second]), migrate(database, [first, second])])
      expect(both.flat().sort()).toEqual([first.name, second.name])
    })

    it('keeps nothing of a migration that fails, and goes on from there', async () => {
      const broken = migration(second.name, 'insert into street values (2); select 1/0')
      await expect(migrate(database, [first, broken])).rejects.toThrow(
        `${second.name} did not run, and nothing of it was kept`,
      )
      expect(await streets()).toEqual([{ name: '1' }])
      expect(await migrate(database, [first, second])).toEqual([second.name])
    })

    it('refuses a migration that was changed after it was applied, but not for its line ends', async () => {
      await migrate(database, [first])
      const edited = migration(first.name, `${first.sql} `)
      await expect(migrate(database, [edited])).rejects.toThrow(/was changed after .*npm run db:new/)
      await expect(pendingMigrations(database, [edited])).rejects.toThrow(MigrationRefused)
      expect(await migrate(database, [migration(first.name, first.sql.replaceAll('\n', '\r\n'))])).toEqual([])
    })

    it('refuses a database that is newer than the code', async () => {
      await migrate(database, [first, second])
      await expect(migrate(database, [first])).rejects.toThrow(/newer than the code/)
      await expect(pendingMigrations(database, [first])).rejects.toThrow(/newer than the code/)
    })

    it('refuses after a migration of another tool that stopped half way, until it is said to be rolled back', async () => {
      await migrate(database, [first])
      await database.script(
        `insert into _prisma_migrations (id, checksum, migration_name) values ('x', '${second.checksum}', '${second.name}')`,
      )
      await expect(migrate(database, [first, second])).rejects.toThrow(/prisma migrate resolve/)
      await database.script("update _prisma_migrations set rolled_back_at = now() where id = 'x'")
      expect(await migrate(database, [first, second])).toEqual([second.name])
    })

    it('applies what is committed, recorded as Prisma would', async () => {
      const names = migrationsOnDisk().map(({ name }) => name)
      expect(await migrate(database)).toEqual(names)
      const text = `select id, checksum, migration_name, logs, rolled_back_at, applied_steps_count,
        finished_at >= started_at as in_order from _prisma_migrations order by migration_name`
      const [row] = await database.run<Record<string, unknown>>({ name: 'test-records', text }, [])
      expect(row).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: migration(
          '20261122000000_clock',
          readFileSync(join(packageRoot(), 'prisma/migrations/20261122000000_clock/migration.sql'), 'utf8'),
        ).checksum,
        migration_name: '20261122000000_clock',
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
        in_order: true,
      })
      await database.script('drop schema public cascade; create schema public')
    })
  })
})

it('has no table or function named like one of the queue, whose SQL names no schema', async () => {
  const database = await openEmbeddedForTest()
  const connection = await database.queuePool().connect()
  await runMigrations(connection, 'bullmq')
  connection.release()
  const text = `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S')
      and relname in (select relname from pg_class where relnamespace = 'bullmq'::regnamespace)
    union select proname::text from pg_proc where pronamespace = 'public'::regnamespace
      and proname in (select proname from pg_proc where pronamespace = 'bullmq'::regnamespace)`
  expect(await database.run({ name: 'test-clashes', text }, [])).toEqual([])
})

it('accepts only names that are safe inside SQL', () => {
  expect(() => migration("20270101000000_x'; drop", '')).toThrow('is not named')
})
