import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'

describe('a statement of the embedded database that stays prepared', () => {
  let database: Database
  const ask = (text: string, ...values: readonly unknown[]) =>
    database.run<Record<string, unknown>>({ name: 'test-prepared', text }, values)

  beforeAll(async () => {
    database = await openEmbedded({ memory: true })
    await database.script('create table scrap (n int primary key, word text)')
  })
  afterAll(() => database.close())

  it('answers each time for the values it is given, also when more are in use than are kept', async () => {
    for (let n = 0; n < 450; n++) expect(await ask('select $1::int + 1 as next', n)).toEqual([{ next: n + 1 }])
    for (let n = 0; n < 1_100; n++) expect(await ask(`select ${n % 550} as n`)).toEqual([{ n: n % 550 }])
    expect(await ask('select $1::int + 1 as next', 7)).toEqual([{ next: 8 }])
    const [kept] = await ask('select count(*)::int as kept from pg_prepared_statements')
    expect(kept?.['kept']).toBeLessThanOrEqual(502)
  })

  it('goes on after it was refused', async () => {
    const add = 'insert into scrap values ($1, $2)'
    await ask(add, 1, 'one')
    await expect(ask(add, 1, 'one')).rejects.toMatchObject({ code: '23505' })
    await ask(add, 2, null)
    expect(await ask('select * from scrap order by n')).toEqual([
      { n: 1, word: 'one' },
      { n: 2, word: null },
    ])
  })

  it('is made anew where its table is another now', async () => {
    const all = 'select * from scrap order by n limit 1'
    expect(await ask(all)).toEqual([{ n: 1, word: 'one' }])
    await database.script('alter table scrap add column more int')
    await expect(ask(all)).rejects.toMatchObject({ code: '0A000' })
    expect(await ask(all)).toEqual([{ n: 1, word: 'one', more: null }])
  })

  it('waits for a transaction that is open, and is taken back with the one it is in', async () => {
    const count = 'select count(*)::int as count from scrap'
    const before = await ask(count)
    let outside: Promise<unknown> | undefined
    const work = database.prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('insert into scrap values (9)')
      outside = ask(count)
      expect(await tx.$queryRawUnsafe(count)).toEqual([{ count: Number(before[0]?.['count']) + 1 }])
      throw new Error('taken back')
    })
    await expect(work).rejects.toThrow('taken back')
    expect(await outside).toEqual(before)
  })
})
