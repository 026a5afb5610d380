import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLine } from '../support/faults/proxy.ts'
import { freePort, until } from '../support/parley-process.ts'
import { asAdmin } from '../support/postgres-server.ts'
import { type Process, parley, start } from '../support/running.ts'
import { type StackHome, stacks } from '../support/stacks.ts'

const stack = stacks[2]
const redisServer = '/usr/bin/redis-server'

/** What operators meet with on a PostgreSQL server and Redis, whose database has another time zone than ours. */
describe.skipIf(stack === undefined || stack.missing !== null)('as operators run it', () => {
  let home: StackHome
  const running: Process[] = []

  beforeAll(async () => {
    if (!stack) return
    home = await stack.open()
    expect((await parley(home, 'migrate')).code).toBe(0)
  })
  afterAll(async () => {
    for (const one of running) await one.kill('SIGKILL')
    await home?.close()
  })

  /** One more process on the same database. */
  async function another(env: NodeJS.ProcessEnv): Promise<Process> {
    const port = await freePort()
    const one = await start({
      ...home,
      port,
      env: { ...home.env, PORT: port, LOG_LEVEL: 'info', PARLEY_DEMO: 'off', ...env },
    })
    running.push(one)
    return one
  }
  const inDatabase = (sql: string) => asAdmin(home.env['DATABASE_URL'] ?? '', (client) => client.query(sql))

  test('a process that plays the web alone takes no work, and one that plays the worker has no pages', async () => {
    const web = await another({ PARLEY_ROLES: 'web' })
    const worker = await another({ PARLEY_ROLES: 'worker' })
    const ready = async ({ url }: Process): Promise<unknown> => (await fetch(`${url}/readyz`)).json()
    const both = { status: 'ok', database: 'ok', queue: 'ok', schema: 'ok' }
    expect(await ready(web)).toEqual(both)
    expect(await ready(worker)).toEqual({ ...both, worker: 'ok' })
    expect((await fetch(`${worker.url}/l/anybody`)).status).toBe(404)
    expect((await fetch(`${worker.url}/desk`)).status).toBe(404)
    const figures = async ({ url }: Process) => (await fetch(`${url}/metrics`)).text()
    expect(await figures(web)).toContain('parley_worker_consuming 0')
    const ofWorker = await figures(worker)
    for (const line of [
      'parley_worker_consuming 1',
      'parley_oldest_due_seconds 0',
      'parley_lanes_held ',
      'parley_queue_jobs{state="waiting"} 0',
      'nodejs_eventloop_lag_p99_seconds ',
    ]) {
      expect(ofWorker).toContain(line)
    }
  })

  test('what runs goes on beside newer tables; what starts refuses them, and names them', async () => {
    const old = await another({})
    await inDatabase(`insert into _prisma_migrations (id, checksum, migration_name, finished_at)
      values ('x', 'x', '20991231000000_one_more', now()), ('y', 'y', '20991231000001_and_another', now())`)
    try {
      expect((await fetch(`${old.url}/readyz`)).status).toBe(200)
      const refused = await parley({ ...home, env: { ...home.env, PORT: await freePort() } }, 'serve')
      expect(refused.code).toBe(3)
      expect(refused.err).toContain('20991231000000_one_more, 20991231000001_and_another')
    } finally {
      await inDatabase("delete from _prisma_migrations where id in ('x', 'y')")
    }
  })

  test('says that it is not ready while the tables are older than the code, and is again afterwards', async () => {
    const one = await another({ PARLEY_ROLES: 'web' })
    const last = '(select migration_name from _prisma_migrations order by migration_name desc limit 1)'
    await inDatabase(`update _prisma_migrations set rolled_back_at = now() where migration_name = ${last}`)
    try {
      const answer = await fetch(`${one.url}/readyz`)
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ status: 'away', database: 'ok', schema: 'away' })
    } finally {
      await inDatabase('update _prisma_migrations set rolled_back_at = null')
    }
    expect((await fetch(`${one.url}/readyz`)).status).toBe(200)
  })

  test('a database that hangs does not hang the one who asks; without Redis the web is still of use', async () => {
    const database = new URL(home.env['DATABASE_URL'] ?? '')
    const queue = new URL(home.env['REDIS_URL'] ?? '')
    const toDatabase = await openLine([Number(database.port || 5432)])
    const toQueue = await openLine([Number(queue.port || 6379)])
    database.host = `127.0.0.1:${toDatabase.port}`
    queue.host = `127.0.0.1:${toQueue.port}`
    const env = { DATABASE_URL: database.toString(), REDIS_URL: queue.toString() }
    const web = await another({ ...env, PARLEY_ROLES: 'web' })
    const worker = await another({ ...env, PARLEY_ROLES: 'worker' })
    const ready = async ({ url }: Process) => {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) })
      return { status: answer.status, ...((await answer.json()) as object), code: answer.status }
    }
    try {
      toQueue.silence(true)
      expect(await ready(web)).toMatchObject({ code: 200, queue: 'away', database: 'ok' })
      expect(await ready(worker)).toMatchObject({ code: 503, queue: 'away', database: 'ok' })
      toQueue.silence(false)
      toQueue.reset()
      toDatabase.silence(true)
      expect(await ready(web)).toMatchObject({ code: 503, database: 'away' })
      const soon = { signal: AbortSignal.timeout(30_000) }
      expect((await fetch(`${web.url}/metrics`, soon)).status).toBe(200)
      expect((await fetch(`${web.url}/healthz`, soon)).status).toBe(200)
      toDatabase.silence(false)
      toDatabase.reset()
      await until(async () => (await ready(web)).code === 200)
      await until(async () => (await ready(worker)).code === 200)
    } finally {
      await toDatabase.close()
      await toQueue.close()
    }
  })

  test.skipIf(!existsSync(redisServer))('refuses a Redis that throws out what it holds, with the cure', async () => {
    const port = await freePort()
    const settings = ['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru', '--save', '']
    const redis = spawn(redisServer, ['--port', port, '--bind', '127.0.0.1', ...settings])
    let said = ''
    redis.stdout.on('data', (text) => (said += String(text)))
    try {
      await until(() => said.includes('Ready to accept'))
      const refused = await parley({ ...home, env: { ...home.env, REDIS_URL: `redis://127.0.0.1:${port}` } }, 'serve')
      expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('maxmemory-policy noeviction') })
    } finally {
      redis.kill('SIGKILL')
    }
  })

  test('told to stop, each ends within ten seconds and well', async () => {
    for (const one of running) expect(await one.kill('SIGTERM')).toBe(0)
  })
})
