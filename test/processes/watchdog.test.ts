import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenJobs, openJobs } from '../../adapters/bullmq/jobs.ts'
import { postgresBackend } from '../../adapters/bullmq/postgres.ts'
import { redisBackend } from '../../adapters/bullmq/redis.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import type { Log } from '../../src/ports/log.ts'
import { type Line, openLine } from '../support/faults/proxy.ts'
import { until } from '../support/parley-process.ts'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { quietLog } from '../support/quiet-log.ts'
import { findRedis } from '../support/redis.ts'

/** Quick, but longer than an idle worker is quiet. */
const watching = { everyMs: 250, silentMs: 7_000, mostRebuilds: 3 }

const redis = await findRedis()
const server = await findPostgres()

/** A worker behind a line, what it was brought, and what it said of itself. */
type Behind = Readonly<{ jobs: OpenJobs; brought: string[]; said: string[]; lost: () => boolean }>

async function workerOn(open: () => Promise<OpenJobs>, said: string[], lost: () => boolean): Promise<Behind> {
  const jobs = await open()
  const brought: string[] = []
  await jobs.start(async (job) => void (job.name === 'close' && brought.push(job.landlord)))
  return { jobs, brought, said, lost }
}

const askFor = (jobs: OpenJobs, landlord: string) =>
  jobs.add([{ job: { name: 'close', landlord, consultation: 'c' }, key: `close-${landlord}`, inMs: 0 }])

function listening(): Readonly<{ log: Log; said: string[]; onLost: () => void; lost: () => boolean }> {
  const said: string[] = []
  let lost = false
  return {
    said,
    log: { ...quietLog, warn: (event) => said.push(event) },
    onLost: () => {
      lost = true
    },
    lost: () => lost,
  }
}

describe.skipIf(!redis.found)('a worker on a line to Redis that is dead', () => {
  const prefix = `parley-test-${randomUUID()}`
  let line: Line
  let straight: OpenJobs

  beforeAll(async () => {
    if (!redis.found) return
    line = await openLine([Number(new URL(redis.url).port || 6379)])
    straight = await openJobs(await redisBackend(redis.url, quietLog, { prefix }), { log: quietLog })
  })
  afterAll(async () => {
    await straight?.close()
    await line?.close()
    if (!redis.found) return
    const side = new Redis(redis.url)
    const keys = await side.keys(`${prefix}*`)
    if (keys.length > 0) await side.del(keys)
    await side.quit()
  })

  /** A line is believed for a minute, so that nobody but the watchdog can help within the test. */
  async function behind(own: string, times: typeof watching): Promise<Behind> {
    const { log, said, onLost, lost } = listening()
    const open = async () =>
      openJobs(await redisBackend(`redis://127.0.0.1:${line.port}`, log, { prefix: own, patientMs: 60_000 }), {
        log,
        watching: times,
        onLost,
      })
    return workerOn(open, said, lost)
  }

  test('is built anew and takes work again; without a watchdog it would not', async () => {
    const watched = await behind(prefix, watching)
    const unwatched = await behind(`${prefix}-un`, { ...watching, everyMs: 600_000 })
    const hopeless = await behind(`${prefix}-hopeless`, { ...watching, mostRebuilds: 0 })
    const unwatchedSide = await openJobs(
      await redisBackend(redis.found ? redis.url : '', quietLog, { prefix: `${prefix}-un` }),
      { log: quietLog },
    )
    try {
      await askFor(straight, 'before')
      await until(() => watched.brought.includes('before'))
      line.silence(true)
      line.silence(false)
      await askFor(straight, 'after')
      await askFor(unwatchedSide, 'after')
      await until(() => watched.brought.includes('after'))
      expect(watched.said).toContain('queue.worker-silent')
      expect(watched.jobs.consuming()).toBe(true)
      expect(watched.lost()).toBe(false)
      await until(() => hopeless.lost())
      expect(unwatched.brought).toEqual([])
      // What waits is nobody's fault but the line's: over a new one it would come.
      expect((await unwatchedSide.depth()).waiting + (await unwatchedSide.depth()).active).toBe(1)
    } finally {
      await Promise.all([watched.jobs.close(), hopeless.jobs.close(), unwatched.jobs.close(), unwatchedSide.close()])
    }
  })

  test('waits while Redis answers nobody, and goes on when it is back', async () => {
    const worker = await behind(`${prefix}-away`, { ...watching, mostRebuilds: 0 })
    const side = await openJobs(
      await redisBackend(redis.found ? redis.url : '', quietLog, { prefix: `${prefix}-away` }),
      { log: quietLog },
    )
    try {
      line.silence(true)
      await until(() => worker.said.includes('queue.away'))
      expect(worker.jobs.consuming()).toBe(false)
      await expect(askFor(worker.jobs, 'nobody')).rejects.toThrow()
      expect(worker.lost()).toBe(false)
      line.silence(false)
      line.reset()
      await askFor(side, 'back')
      await until(() => worker.brought.includes('back'))
      expect(worker.lost()).toBe(false)
    } finally {
      line.silence(false)
      await Promise.all([worker.jobs.close(), side.close()])
    }
  })
})

describe.skipIf('missing' in server)('a worker on a line to PostgreSQL that is dead', () => {
  afterAll(() => removeScratch(server))

  test('takes work again', async () => {
    if ('missing' in server) return
    const name = `${server.prefix}_watchdog`
    await asAdmin(server.url, (client) => client.query(`create database "${name}"`))
    const there = new URL(server.url)
    there.pathname = `/${name}`
    const line = await openLine([Number(there.port || 5432)])
    const through = new URL(there)
    through.host = `127.0.0.1:${line.port}`
    const { log, said, onLost, lost } = listening()
    const near = await openPostgres({ url: through.toString(), queueAnswerMs: 1_000 })
    const far = await openPostgres({ url: there.toString() })
    const straight = await openJobs(await postgresBackend(far.queuePool()), { log: quietLog })
    const worker = await workerOn(
      async () => openJobs(await postgresBackend(near.queuePool()), { log, watching, onLost }),
      said,
      lost,
    )
    try {
      await askFor(straight, 'before')
      await until(() => worker.brought.includes('before'))
      line.silence(true)
      line.silence(false)
      await askFor(straight, 'after')
      await until(() => worker.brought.includes('after'))
      expect(worker.lost()).toBe(false)
      await until(() => worker.jobs.consuming())
    } finally {
      await worker.jobs.close()
      await straight.close()
      await Promise.all([near.close(), far.close()])
      await line.close()
    }
  })
})
