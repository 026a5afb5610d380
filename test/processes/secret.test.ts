import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesWith } from '../support/files-with.ts'
import { parleyIn, until } from '../support/parley-process.ts'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { parley } from '../support/running.ts'
import { redeem, secretIn, startWithCodes, type WithCodes } from '../support/with-codes.ts'

describe('a new secret, while Parley runs embedded', () => {
  let running: WithCodes

  beforeAll(async () => {
    running = await startWithCodes()
  })
  afterAll(async () => {
    await running?.process.kill('SIGKILL')
    running?.home.remove()
  })

  it('is made by the running process; what the other wrapped leaves the disk, and codes from before stay good', async () => {
    const { home, process, codes, wrapped } = running
    const before = secretIn(home)
    const { out, code } = await parley(home, 'secret', 'rotate')
    expect(code).toBe(0)
    expect(out).toContain('3 of 3 keys were wrapped anew')
    expect(secretIn(home)).not.toBe(before)
    expect(wrapped.length).toBeGreaterThan(40)
    await until(() => filesWith(join(home.dir, 'data/database'), wrapped).length === 0)
    expect(await redeem(process, 'jo', codes[0] ?? '')).toContain('Thank you, Jo Patel')
  })
})

const server = await findPostgres()
const tools = spawnSync('pg_dump', ['--version']).status === 0

describe.skipIf('missing' in server || !tools)('on a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-secret-'))
  const [first, second] = ['the first secret of this test, in words', 'b'.repeat(40)]
  const addresses: string[] = []

  beforeAll(async () => {
    if ('missing' in server) return
    for (const name of [`${server.prefix}_kept`, `${server.prefix}_restored`]) {
      await asAdmin(server.url, (client) => client.query(`create database "${name}"`))
      const url = new URL(server.url)
      url.pathname = `/${name}`
      addresses.push(url.toString())
    }
  })
  afterAll(async () => {
    await removeScratch(server)
    rmSync(folder, { recursive: true, force: true })
  })

  const on = (address: number, env: NodeJS.ProcessEnv) => (args: readonly string[]) =>
    parleyIn(folder, { DATABASE_URL: addresses[address], ...env }, args)
  const keys = join(folder, 'keys')

  it('is set, and everything is wrapped under it; then the other can go', async () => {
    const before = on(0, { PARLEY_SECRET: first })
    await before(['migrate'])
    const added = ['landlord', 'add', '--name', 'L', '--slug', 'l', '--admin', 'A']
    expect(await before(added)).toMatchObject({ code: 0 })
    const alone = on(0, { PARLEY_SECRET: second })
    const refused = await alone(['consult', 'show'])
    expect(refused).toMatchObject({ code: 3, err: expect.stringMatching(/PARLEY_SECRET_OLD .*parley secret rotate/s) })
    const both = on(0, { PARLEY_SECRET: second, PARLEY_SECRET_OLD: first })
    expect(await both(['consult', 'show'])).toMatchObject({ code: 0 })
    expect(await both(['secret', 'rotate'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/3 of 3 keys .*remove PARLEY_SECRET_OLD/s),
    })
    expect((await both(['secret', 'rotate'])).out).toContain('Nothing was to be done')
    expect(await alone(['consult', 'show'])).toMatchObject({ code: 0 })
    expect(await before(['consult', 'show'])).toMatchObject({ code: 3 })
  })

  it('a dump without the keys is worth nothing by itself, and whole again with the keys that were kept apart', async () => {
    expect(await on(0, { PARLEY_SECRET: second })(['secret', 'backup', keys])).toMatchObject({ code: 0 })
    expect(await on(0, { PARLEY_SECRET: second })(['secret', 'backup', keys, '--days', '30'])).toMatchObject({
      code: 2,
    })
    const [kept = '', restored = ''] = addresses
    const dump = spawnSync('pg_dump', ['--exclude-table-data=secret.*', '--format=custom', `--dbname=${kept}`])
    expect(String(dump.stderr)).toBe('')
    const put = spawnSync('pg_restore', [`--dbname=${restored}`], { input: dump.stdout })
    expect(String(put.stderr)).toBe('')

    const there = on(1, { PARLEY_SECRET: second })
    expect(await there(['consult', 'show'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('parley secret restore FILE'),
    })
    const [file = ''] = readdirSync(keys)
    const back = ['secret', 'restore', join(keys, file)]
    expect(await on(1, { PARLEY_SECRET: first })(back)).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not open'),
    })
    expect(await there(back)).toMatchObject({ code: 0, out: expect.stringContaining('3 keys were put back') })
    expect(await there(['consult', 'show'])).toMatchObject({ code: 0 })
  })
})
