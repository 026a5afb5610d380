import { postgresBackend, redisBackend } from '../../adapters/bullmq/backend.ts'
import { type OpenJobs, openJobs } from '../../adapters/bullmq/jobs.ts'
import type { Database } from '../../adapters/prisma/database.ts'
import type { Log } from '../ports/log.ts'
import type { Config } from './config.ts'

/** The queue: in Redis when there is one, else in the database. */
export async function openQueue({ redisUrl }: Config, database: Database, log: Log): Promise<OpenJobs> {
  const backend = redisUrl === null ? await postgresBackend(database.queuePool()) : await redisBackend(redisUrl, log)
  return openJobs(backend, { log, concurrency: database.kind === 'embedded' ? 4 : 8 })
}
