import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { filesWith } from '../support/files-with.ts'
import { parleyIn, until } from '../support/parley-process.ts'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { type Home, newHome, type Process, parley, start } from '../support/running.ts'

describe('a new secret, while Parley runs embedded', () => {
  let home: Home
  let running: Process
  let codes: string[]
  /** A key as the first secret wrapped it. */
  let wrapped: Buffer
  const secret = () => readFileSync(join(home.dir, 'data/secret'), 'utf8')

  const json = async (...args: readonly string[]) => {
    const { out, err, code } = await parley(home, ...args, '--json')
    if (code !== 0) throw new Error(`${args.join(' ')}: ${err}${out}`)
    return JSON.parse(out)
  }
  /** What somebody is answered who types a code from before. */
  const redeem = async (persona: string, code: string): Promise<string> => {
    const typed = { nonce: randomUUID(), kind: 'say', text: `/parley setup ${code}` }
    const room = `${running.url}/play/${persona}/direct-${persona}`
    await fetch(room, { method: 'POST', body: new URLSearchParams(typed), redirect: 'manual' })
    return (await fetch(room)).text()
  }

  beforeAll(async () => {
    home = await newHome()
    await json('landlord', 'add', '--name', 'Hilltop', '--slug', 'hilltop', '--admin', 'Dana Reid')
    const database = await openEmbedded({ directory: join(home.dir, 'data') })
    const [row] = await database.run<{ wrapped: Uint8Array }>(
      { name: '', text: 'select wrapped from secret.data_key' },
      [],
    )
    wrapped = Buffer.from(row?.wrapped ?? [])
    await database.close()
    running = await start(home)
    codes = []
    for (const name of ['Jo Patel', 'Sam Reed', 'Ali Khan']) {
      codes.push((await json('landlord', 'invite', '--name', name, '--role', 'sponsor')).code)
    }
  })
  afterAll(async () => {
    await running?.kill('SIGKILL')
    home?.remove()
  })

  it('is made by the running process; what the other wrapped leaves the disk, and codes from before stay good', async () => {
    const before = secret()
    const { out, code } = await parley(home, 'secret', 'rotate')
    expect(code).toBe(0)
    expect(out).toContain('3 of 3 keys were wrapped anew')
    expect(secret()).not.toBe(before)
    expect(wrapped.length).toBeGreaterThan(40)
    await until(() => filesWith(join(home.dir, 'data/database'), wrapped).length === 0)
    expect(await redeem('jo', codes[0] ?? '')).toContain('Thank you, Jo Patel')
  })

  it('killed at any moment on the way, it starts again, with codes from before, and the other secret is worth nothing', async () => {
    const before = secret()
    for (const afterMs of [350, 700]) {
      const rotating = spawn(
        process.execPath,
        [join(import.meta.dirname, '../../scripts/run.mjs'), 'secret', 'rotate'],
        {
          env: home.env,
        },
      )
      await pause(afterMs)
      await running.kill('SIGKILL')
      rotating.kill('SIGKILL')
      running = await start(home)
      expect(readdirSync(join(home.dir, 'data')).filter((name) => name.includes('next'))).toEqual([])
    }
    await json('secret', 'rotate')
    expect(await redeem('maureen', codes[1] ?? '')).toContain('Thank you, Sam Reed')
    await running.kill('SIGTERM')
    const present = secret()
    writeFileSync(join(home.dir, 'data/secret'), before)
    const refused = await parley(home, 'consult', 'show')
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('is not the secret of this folder') })
    writeFileSync(join(home.dir, 'data/secret'), present)
    running = await start(home)
    expect(await redeem('imran', codes[2] ?? '')).toContain('Thank you, Ali Khan')
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
