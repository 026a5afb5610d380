import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanEnv, type Ended, freePort, parleyIn, until } from '../support/parley-process.ts'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { findRedis } from '../support/redis.ts'

/** Takes this test's queue out of the Redis it was lent. */
async function forget(url: string): Promise<void> {
  const client = new Redis(url)
  const keys = await client.keys('parley:parley:*')
  if (keys.length > 0) await client.del(keys)
  await client.quit()
}

const server = await findPostgres()
const redis = await findRedis()
const missing = 'missing' in server ? server.missing : redis.found ? null : redis.reason

describe.skipIf(missing !== null)('on a PostgreSQL server and Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-production-'))
  const children: ChildProcess[] = []
  let settings: NodeJS.ProcessEnv = {}
  const parley = (args: readonly string[]): Promise<Ended> => parleyIn(folder, settings, args)

  beforeAll(async () => {
    if ('missing' in server || !redis.found) return
    const name = `${server.prefix}_production`
    await asAdmin(server.url, (client) => client.query(`create database "${name}"`))
    const url = new URL(server.url)
    url.pathname = `/${name}`
    settings = {
      DATABASE_URL: url.toString(),
      REDIS_URL: `${redis.url}/15`,
      PARLEY_SECRET: 'a-secret-of-this-test-alone-'.repeat(2),
    }
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await removeScratch(server)
    if (redis.found) await forget(`${redis.url}/15`)
    rmSync(folder, { recursive: true, force: true })
  })

  /** Starts one process that plays these parts, and waits until it says that it runs. */
  async function start(roles: string): Promise<Readonly<{ child: ChildProcess; base: string; said: () => string }>> {
    const port = await freePort()
    const env = { ...cleanEnv, ...settings, PARLEY_ROLES: roles, PORT: port, LOG_LEVEL: 'info' }
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/run.mjs'), 'serve'], {
      cwd: folder,
      env,
    })
    children.push(child)
    let out = ''
    child.stdout.on('data', (text) => (out += String(text)))
    child.stderr.on('data', (text) => (out += String(text)))
    await until(() => out.includes('Ctrl+C') || child.exitCode !== null)
    return { child, base: `http://127.0.0.1:${port}`, said: () => out }
  }

  test('does not start before the database is brought up to date, and says how', async () => {
    expect(await parley(['serve'])).toMatchObject({ code: 3, err: expect.stringContaining('parley migrate') })
    expect(await parley(['migrate'])).toMatchObject({ code: 0, out: expect.stringContaining('Applied') })
    expect(await parley(['migrate'])).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was to be done') })
  })

  test('two processes share the work: one for the web, one for the rest', async () => {
    const web = await start('web')
    const worker = await start('worker')
    for (const { base, said } of [web, worker]) {
      expect((await fetch(`${base}/readyz`)).status, said()).toBe(200)
    }
    expect((await fetch(`${web.base}/play`)).status).toBe(404)
    expect((await parley(['landlord', 'add', '--name', 'L', '--slug', 'l', '--admin', 'A'])).code).toBe(0)
    await until(async () => JSON.parse((await parley(['ledger', 'verify', '--json'])).out).unchained === 0)
    for (const { child } of [web, worker]) child.kill('SIGTERM')
    await until(() => web.child.exitCode !== null && worker.child.exitCode !== null)
    expect([web.child.exitCode, worker.child.exitCode], web.said() + worker.said()).toEqual([0, 0])
  })
})
