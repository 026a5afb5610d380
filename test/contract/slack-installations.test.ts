import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { type Installations, installationsIn } from '../../adapters/slack/installations.ts'
import { openEmbeddedForTest, resetDatabase } from '../support/stores.ts'

let database: Database
/** As another process with the same database sees them. */
const open = (): Installations =>
  installationsIn(openVault(database, { box: new Uint8Array(32), fingerprint: new Uint8Array(32) }))
const granted = (token: string) => ({ token, botUser: 'U0BOT', scopes: ['chat:write'] })
const elm = { workspace: 'T0ELM', enterprise: undefined }
const north = { workspace: 'T0NORTH', enterprise: 'E0NORTHSIDE', organisation: true }

beforeEach(async () => {
  database = await openEmbeddedForTest()
  await resetDatabase(database)
})

describe('what workspaces granted us', () => {
  test('is each their own, and outlasts the process', async () => {
    const installations = open()
    await installations.keep('T0ELM', granted('xoxb-elm'))
    await installations.keep('T0OAK', granted('xoxb-oak'))
    for (const seen of [installations, open()]) {
      expect(await seen.of(elm)).toEqual(granted('xoxb-elm'))
      expect(await seen.of({ workspace: 'T0OAK', enterprise: undefined })).toEqual(granted('xoxb-oak'))
      expect(await seen.of({ workspace: 'T0ASH', enterprise: undefined })).toBeUndefined()
    }
  })

  test('is not to be read in the database', async () => {
    await open().keep('T0ELM', granted('xoxb-secret-of-elm'))
    const tables = await database.run<{ name: string }>(
      { name: 'slack-tables', text: `select tablename::text as name from pg_tables where schemaname = 'public'` },
      [],
    )
    for (const { name } of tables) {
      const text = `select count(*)::int as found from "${name}" t where t::text like '%xoxb-secret%' or t::text like '%786f78622d736563726574%'`
      const [row] = await database.run<{ found: number }>({ name: `slack-look-${name}`, text }, [])
      expect([name, row?.found]).toEqual([name, 0])
    }
  })

  test('anew takes the place of what was', async () => {
    const installations = open()
    await installations.keep('T0ELM', granted('xoxb-old'))
    await installations.of(elm)
    await installations.keep('T0ELM', granted('xoxb-new'))
    expect(await installations.of(elm)).toEqual(granted('xoxb-new'))
  })

  test('is forgotten when they take us out, of them alone', async () => {
    const installations = open()
    await installations.keep('T0ELM', granted('xoxb-elm'))
    await installations.keep('T0OAK', granted('xoxb-oak'))
    await installations.of(elm)
    await installations.forget(elm)
    for (const seen of [installations, open()]) {
      expect(await seen.of(elm)).toBeUndefined()
      expect(await seen.of({ workspace: 'T0OAK', enterprise: undefined })).toBeDefined()
    }
  })
})

describe('what an organisation granted us', () => {
  test('holds for its workspaces, and once one was heard of also where only that is named', async () => {
    const installations = open()
    await installations.keep('E0NORTHSIDE', granted('xoxb-north'))
    const named = { workspace: 'T0NORTH', enterprise: undefined }
    expect(await installations.of(named)).toBeUndefined()
    expect(await installations.of(north)).toEqual(granted('xoxb-north'))
    for (const seen of [installations, open()]) expect(await seen.of(named)).toEqual(granted('xoxb-north'))
    expect(await open().of({ workspace: 'T0ELM', enterprise: undefined })).toBeUndefined()
  })

  test('stays when one workspace takes us out, and goes when all of it does', async () => {
    const installations = open()
    await installations.keep('E0NORTHSIDE', granted('xoxb-north'))
    await installations.of(north)
    await installations.forget({ ...north, organisation: false })
    expect(await installations.of(north)).toEqual(granted('xoxb-north'))
    await installations.forget(north)
    expect(await installations.of(north)).toBeUndefined()
    expect(await open().of(north)).toBeUndefined()
  })

  test('gives way to what one of its workspaces granted by itself', async () => {
    const installations = open()
    await installations.keep('E0NORTHSIDE', granted('xoxb-north'))
    await installations.of(north)
    await installations.keep('T0NORTH', granted('xoxb-own'))
    expect(await installations.of(north)).toEqual(granted('xoxb-own'))
  })
})
