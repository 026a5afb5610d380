import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Statement } from '../../adapters/prisma/database.ts'
import { syncToDisk } from '../../adapters/prisma/durable.ts'
import { databaseFolder, openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { withSettings } from '../../adapters/prisma/postgres/address.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { StatementError } from '../../adapters/prisma/statement-error.ts'
import { assertUtc } from '../../adapters/prisma/utc.ts'
import { json } from '../../adapters/prisma/values.ts'
import { noPostgres, scratchDatabase } from '../support/postgres.ts'
import { openEmbeddedForTest, openPostgresForTest, resetDatabase } from '../support/stores.ts'

const kinds = [
  { kind: 'embedded', open: openEmbeddedForTest, missing: null },
  { kind: 'postgres', open: openPostgresForTest, missing: noPostgres },
]

describe.each(kinds)('a database that is $kind', ({ kind, open, missing }) => {
  describe.skipIf(missing)('', () => {
    let database: Database
    const ask = async (text: string, values: readonly unknown[] = []) => {
      const statement: Statement = { name: `test-${text}`.slice(0, 60), text }
      return database.run<Record<string, unknown>>(statement, values)
    }
    const one = async (text: string, values: readonly unknown[] = []) =>
      (await ask(`select ${text} as it`, values))[0]?.['it']

    beforeAll(async () => {
      database = await open()
    })
    beforeEach(() => resetDatabase(database))
    afterEach(() => database.script('drop table if exists scrap'))

    it('says its kind and speaks UTC', async () => {
      expect(database.kind).toBe(kind)
      expect(await one("current_setting('TimeZone')")).toBe('UTC')
    })

    it('refuses a session in another time zone', async () => {
      await database.session(async (session) => {
        await session.script("set timezone = 'America/New_York'")
        await expect(assertUtc(session)).rejects.toThrow('America/New_York')
        await session.script("set timezone = 'UTC'")
        await assertUtc(session)
      })
    })

    it('gives each type back the same way', async () => {
      const rows =
        await ask(`select 1::smallint as small, 2 as whole, 3::bigint as big, count(*) as counted, 1.50::numeric as exact,
        0.5::float8 as real, true as truth, null::text as nothing, 'x'::text as words, '2027-03-28'::date as day, '06:30'::time as hour,
        '2027-01-02 18:00:00.123456+00'::timestamptz as instant, '2027-01-02 18:00'::timestamp as bare,
        '{"a":[1,null]}'::jsonb as body, '[1]'::json as list, 'null'::jsonb as empty,
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as id, '\\x00ff'::bytea as bytes,
        array['a','b,c','"q"','NULL',null,'',E'\\\\']::text[] as texts, '{}'::text[] as none, array[1,2]::int[] as numbers,
        array[5]::bigint[] as bigs, array[true,false] as truths, array['2027-01-02 18:00+00']::timestamptz[] as instants`)
      expect(rows).toEqual([
        {
          small: 1,
          whole: 2,
          big: 3,
          counted: 1,
          exact: '1.50',
          real: 0.5,
          truth: true,
          nothing: null,
          words: 'x',
          day: '2027-03-28',
          hour: '06:30:00',
          instant: new Date('2027-01-02T18:00:00.123Z'),
          bare: new Date('2027-01-02T18:00:00Z'),
          body: { a: [1, null] },
          list: [1],
          empty: null,
          id: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
          bytes: Uint8Array.of(0, 255),
          texts: ['a', 'b,c', '"q"', 'NULL', null, '', '\\'],
          none: [],
          numbers: [1, 2],
          bigs: [5],
          truths: [true, false],
          instants: [new Date('2027-01-02T18:00:00Z')],
        },
      ])
    })

    it('takes each type the same way', async () => {
      const at = new Date('2027-10-31T01:30:00.007Z')
      expect(await one('$1::timestamptz::text', [at])).toBe('2027-10-31 01:30:00.007+00')
      expect(await one('$1::timestamptz', [at])).toEqual(at)
      expect(await one('$1::text[]', [['a', 'b,c', '"q"', 'NULL', null, '', '\\']])).toEqual([
        'a',
        'b,c',
        '"q"',
        'NULL',
        null,
        '',
        '\\',
      ])
      expect(await one('cardinality($1::text[])', [[]])).toBe(0)
      expect(await one('$1::timestamptz[]', [[at]])).toEqual([at])
      expect(await one('$1::bigint[]', [[1, 2n]])).toEqual([1, 2])
      expect(await one('$1::boolean[]', [[true, false]])).toEqual([true, false])
      expect(await one('$1::jsonb', [{ a: ["it's", null] }])).toEqual({ a: ["it's", null] })
      expect(await one('$1::jsonb', [json([1, 'two'])])).toEqual([1, 'two'])
      expect(await one('$1::jsonb', [json('words')])).toBe('words')
      expect(await one('$1::bytea', [Uint8Array.of(1, 2, 255)])).toEqual(Uint8Array.of(1, 2, 255))
      expect(await one('$1::bigint', [12n])).toBe(12)
      expect(await one('$1::boolean', [false])).toBe(false)
      expect(await one('$1::int + 1', [41])).toBe(42)
      expect(await one('$1::text', [undefined])).toBeNull()
    })

    it('refuses a number it would have to round, and an instant that is none', async () => {
      await expect(one('9007199254740993')).rejects.toThrow('select it as text')
      await expect(one("'infinity'::timestamptz")).rejects.toThrow('not a finite instant')
      expect(await one('1')).toBe(1)
    })

    it('says what was refused without the values', async () => {
      await database.script('create table scrap (name text constraint once unique)')
      const add: Statement = { name: 'test-add', text: 'insert into scrap values ($1)' }
      await database.run(add, ['Ada Lovelace'])
      const error = await database.run(add, ['Ada Lovelace']).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(StatementError)
      expect(error).toMatchObject({ code: '23505', constraint: 'once', statement: 'test-add' })
      expect(JSON.stringify(error) + String(error)).not.toContain('Lovelace')
    })

    it('runs a script whole or not at all', async () => {
      await expect(
        database.script('create table scrap (a int); insert into scrap values (1); select 1/0'),
      ).rejects.toThrow()
      expect(await one("to_regclass('scrap')::text")).toBeNull()
    })

    it('has Prisma and plain statements agree on an instant', async () => {
      const at = new Date('2027-07-01T18:00:00.250Z')
      const [row] = await database.prisma.$queryRaw<
        [{ at: Date; said: string }]
      >`select ${at}::timestamptz as at, ${at}::timestamptz::text as said`
      expect(row).toEqual({ at, said: '2027-07-01 18:00:00.25+00' })
    })

    it('does 20 Prisma transactions at once, and takes one back that fails', async () => {
      const { prisma } = database
      const add = () =>
        prisma.$transaction(async (tx) => {
          const { offsetMs } = await tx.parleyClock.findUniqueOrThrow({ where: { one: true } })
          await tx.parleyClock.update({ where: { one: true }, data: { offsetMs: { increment: 1 } } })
          return offsetMs
        })
      await Promise.all(Array.from({ length: 20 }, add))
      const failing = prisma.$transaction(async (tx) => {
        await tx.parleyClock.update({ where: { one: true }, data: { offsetMs: 0 } })
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await ask('select offset_ms from parley_clock')).toEqual([{ offset_ms: 20 }])
    })

    it('moves its clock by the offset, in whole milliseconds', async () => {
      await ask('update parley_clock set offset_ms = $1', [86_400_000])
      const moved = await one('extract(epoch from parley_now() - clock_timestamp())::float8')
      expect(moved).toBeCloseTo(86_400, 0)
      expect(await one('extract(microseconds from parley_now())::int % 1000')).toBe(0)
    })

    it('allows one clock', async () => {
      await expect(ask('insert into parley_clock (one) values (false)')).rejects.toMatchObject({ code: '23514' })
    })

    it('is put back by a reset, the seeded row with it', async () => {
      await ask('update parley_clock set offset_ms = 5')
      await resetDatabase(database)
      expect(await ask('select * from parley_clock')).toEqual([{ one: true, offset_ms: 0 }])
    })

    it('has a pool for the queue that hears notifications and looks in its own schema', async () => {
      const pool = database.queuePool()
      expect(database.queuePool()).toBe(pool)
      const [listener, other] = [await pool.connect(), await pool.connect()]
      const heard = new Promise((resolve) => listener.on('notification', ({ payload }) => resolve(payload)))
      await listener.query('-- a comment first\nlisten bell')
      await other.query("select pg_notify('bell', $1)", ['rung'])
      expect(await heard).toBe('rung')
      const path = await pool.query<{ search_path: string }>('show search_path')
      expect(path.rows[0]?.search_path).toMatch(/bullmq$/)
      await listener.query('unlisten bell')
      listener.release()
      other.release()
    })
  })
})

it('keeps what was written in a directory, for whoever opens it next', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'parley-database-'))
  const first = await openEmbedded({ directory })
  await first.script('create table street (name text); insert into street values ($$High Street$$)')
  await syncToDisk(databaseFolder(directory))
  await Promise.all([first.close(), first.close()])
  expect(existsSync(join(directory, 'lock'))).toBe(false)
  const second = await openEmbedded({ directory })
  expect(await second.run({ name: 'test-kept', text: 'select name from street' }, [])).toEqual([
    { name: 'High Street' },
  ])
  await second.close()
  rmSync(directory, { recursive: true })
})

it.skipIf(noPostgres)('adds its settings to those an address has already', async () => {
  const database = await openPostgres({ url: withSettings(await scratchDatabase(), ['lock_timeout=7s']) })
  const text = "select current_setting('lock_timeout') as lock_timeout, current_setting('TimeZone') as zone"
  expect(await database.run({ name: 'test-settings', text }, [])).toEqual([{ lock_timeout: '7s', zone: 'UTC' }])
  await database.close()
  await expect(openPostgres({ url: 'mysql://127.0.0.1/x' })).rejects.toThrow('DATABASE_URL is not an address')
})
