import { createPostgresBackend, type PgPool, runMigrations, withBackend } from 'bullmq'
import { jobOptions, noting, type QueueBackend, streams, workerOptions } from './backend.ts'
import { QueueUnavailable } from './errors.ts'

const answerWithinMs = 5_000

/** The queue on PostgreSQL, embedded or a server: brings the schema `bullmq` up to date before anything else. */
export async function postgresBackend(pool: PgPool): Promise<QueueBackend> {
  const connection = await pool.connect()
  try {
    await runMigrations(connection)
  } finally {
    connection.release()
  }
  const { Queue } = withBackend(createPostgresBackend)
  const ask = async () => {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new QueueUnavailable('The database of the queue')), answerWithinMs).unref()
    })
    await Promise.race([pool.query('select 1'), late])
  }
  return {
    openQueue: (name) => new Queue(name, { connection: pool, defaultJobOptions: jobOptions, streams }),
    openWorker(name, process, concurrency, answered) {
      const { Worker } = withBackend(noting(createPostgresBackend, answered))
      const worker = new Worker(name, process, { connection: pool, concurrency, ...workerOptions })
      // The pool is not ours: whoever owns it sees to connections that lead nowhere.
      return { worker, drop: () => undefined }
    },
    ping: ask,
    probe: ask,
    close: () => Promise.resolve(),
  }
}
