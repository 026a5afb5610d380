import type { QueueBackend } from '../../adapters/bullmq/backend.ts'
import { type OpenJobs, openJobs } from '../../adapters/bullmq/jobs.ts'
import type { Database } from '../../adapters/prisma/database.ts'
import type { Log } from '../ports/log.ts'
import type { Config } from './config.ts'

/**
 * The queue: in Redis when there is one, else in the database.
 * @param onLost called when this process has stopped taking work and nothing brings it back.
 */
export async function openQueue(config: Config, database: Database, log: Log, onLost: () => void): Promise<OpenJobs> {
  const backend = await backendFor(config, database, log)
  return openJobs(backend, { log, concurrency: database.kind === 'embedded' ? 4 : 8, onLost })
}

/** Loads what it needs and no more: whoever has no Redis does not wait for its client at each start. */
async function backendFor({ redisUrl }: Config, database: Database, log: Log): Promise<QueueBackend> {
  if (redisUrl === null) {
    const { postgresBackend } = await import('../../adapters/bullmq/postgres.ts')
    return postgresBackend(database.queuePool())
  }
  const { redisBackend } = await import('../../adapters/bullmq/redis.ts')
  return redisBackend(redisUrl, log)
}
