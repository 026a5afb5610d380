import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { describe, test } from 'vitest'
import { postgresBackend } from '../../adapters/bullmq/postgres.ts'
import { redisBackend } from '../../adapters/bullmq/redis.ts'
import type { Database } from '../../adapters/prisma/database.ts'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { noPostgres, scratchDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { findRedis } from '../support/redis.ts'
import { jobsContract, type QueueUnderTest } from './jobs.contract.ts'

jobsContract('the embedded database', async () => onDatabase(await openEmbedded({ memory: true })))

if (noPostgres === null) {
  jobsContract('a PostgreSQL server', async () => onDatabase(await openPostgres({ url: await scratchDatabase() })))
} else {
  describe('jobs on a PostgreSQL server', () => test.skip(noPostgres ?? ''))
}

const redis = await findRedis()
if (redis.found) {
  jobsContract('Redis', async () => {
    const prefix = `parley-test-${randomUUID()}`
    const side = new Redis(redis.url)
    const backend = await redisBackend(redis.url, quietLog, { prefix })
    const lose = async () => {
      const keys = await side.keys(`${prefix}:*`)
      if (keys.length > 0) await side.del(keys)
    }
    const close = async () => {
      await lose()
      await side.quit()
    }
    return { backend, lose, close }
  })
} else {
  describe('jobs on Redis', () => test.skip(redis.reason))
}

async function onDatabase(database: Database): Promise<QueueUnderTest> {
  const pool = database.queuePool()
  return {
    backend: await postgresBackend(pool),
    async lose(queue) {
      await pool.query('delete from bullmq.job where queue = $1', [queue])
    },
    close: () => database.close(),
  }
}
