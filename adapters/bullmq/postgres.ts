import { createPostgresBackend, type PgPool, runMigrations, withBackend } from 'bullmq'
import { jobOptions, type QueueBackend, streams, workerOptions } from './backend.ts'

/** The queue on PostgreSQL, embedded or a server: brings the schema `bullmq` up to date before anything else. */
export async function postgresBackend(pool: PgPool): Promise<QueueBackend> {
  const connection = await pool.connect()
  try {
    await runMigrations(connection)
  } finally {
    connection.release()
  }
  const { Queue, Worker } = withBackend(createPostgresBackend)
  return {
    openQueue: (name) => new Queue(name, { connection: pool, defaultJobOptions: jobOptions, streams }),
    openWorker: (name, process, concurrency) =>
      new Worker(name, process, { connection: pool, concurrency, ...workerOptions }),
    async ping() {
      await pool.query('select 1')
    },
    close: () => Promise.resolve(),
  }
}
