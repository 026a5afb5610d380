import {
  createPostgresBackend,
  createRedisBackend,
  type PgPool,
  type Processor,
  runMigrations,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import type { Log } from '../../src/ports/log.ts'
import { QueueUnavailable } from './errors.ts'

/** Where the queue is kept: in the database there is already, or in Redis. */
export type QueueBackend = Readonly<{
  openQueue(name: string): QueueSide
  openWorker(name: string, process: Processor, concurrency: number): WorkerSide
  /** Throws when the queue cannot be reached. */
  ping(): Promise<void>
  /** Ends what this opened; a pool that was passed in stays open. */
  close(): Promise<void>
}>

/** What is used of BullMQ's Queue, the same on every backend. */
export type QueueSide = Readonly<{
  waitUntilReady(): Promise<unknown>
  addBulk(jobs: { name: string; data: unknown; opts: { jobId: string; delay: number } }[]): Promise<unknown>
  getJobCounts(...states: ('wait' | 'delayed' | 'active')[]): Promise<Record<string, number>>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}>

/** What is used of BullMQ's Worker. */
export type WorkerSide = Readonly<{
  waitUntilReady(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}>

const reachWithinMs = 10_000

/** Once, and then our sweep asks again; nothing that is finished stays behind. */
const jobOptions = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
  keepLogs: 0,
  sizeLimit: 1_000,
} as const

const workerOptions = { stalledInterval: 15_000, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } } as const
const streams = { events: { maxLen: 100 } } as const

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

/**
 * The queue on Redis. Adding fails at once while Redis is away, because the caller has somewhere better to keep the
 * work; taking waits for as long as it must.
 * @throws QueueUnavailable when Redis does not answer within 10 s.
 */
export async function redisBackend(url: string, log: Log, prefix = 'parley'): Promise<QueueBackend> {
  const producer = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
  })
  const complain = (error: Error) => log.error('queue.connection', error)
  producer.on('error', complain)
  await reach(producer)
  await warnOfEviction(producer, log)
  const consumer = new Redis(url, { maxRetriesPerRequest: null })
  consumer.on('error', complain)
  const { Queue, Worker } = withBackend(createRedisBackend)
  return {
    openQueue: (name) => new Queue(name, { connection: producer, prefix, defaultJobOptions: jobOptions, streams }),
    openWorker: (name, process, concurrency) =>
      new Worker(name, process, { connection: consumer, prefix, concurrency, ...workerOptions }),
    async ping() {
      await producer.ping()
    },
    async close() {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}

async function reach(redis: Redis): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new QueueUnavailable('Redis')), reachWithinMs).unref()
  })
  try {
    await Promise.race([redis.connect(), late])
  } catch (error) {
    redis.disconnect()
    throw error instanceof QueueUnavailable ? error : new QueueUnavailable('Redis', { cause: error })
  }
}

/** A Redis that throws keys out when it is full loses jobs. The sweep asks again, but late. */
async function warnOfEviction(redis: Redis, log: Log): Promise<void> {
  try {
    const [, policy] = [await redis.config('GET', 'maxmemory-policy')].flat()
    if (typeof policy === 'string' && policy !== 'noeviction')
      log.warn('queue.evicts', { policy, wanted: 'noeviction' })
  } catch {
    log.info('queue.policy-unknown', { wanted: 'noeviction' })
  }
}
