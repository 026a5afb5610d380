import { createRedisBackend, withBackend } from 'bullmq'
import { Redis, type RedisOptions } from 'ioredis'
import type { Log } from '../../src/ports/log.ts'
import { jobOptions, noting, type QueueBackend, streams, workerOptions } from './backend.ts'
import { QueueUnavailable, QueueUnsafe } from './errors.ts'
import { readEviction } from './eviction.ts'
import { sparing } from './sparing.ts'

const reachWithinMs = 10_000
const probeWithinMs = 5_000

/** Fails at once: whoever adds has somewhere better to keep the work. A connection that leads nowhere is given up. */
const failFast = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  connectTimeout: 5_000,
  commandTimeout: 5_000,
  socketTimeout: 6_000,
} as const satisfies RedisOptions

/** Waits for as long as it must. Longer than BullMQ waits for work, so that silence on the line means that it is dead. */
const patient = { maxRetriesPerRequest: null, connectTimeout: 5_000 } as const satisfies RedisOptions
const believedMs = 15_000

export type RedisSettings = Readonly<{
  /** What every key begins with. */
  prefix?: string
  /** For tests: how long a silent line is believed. */
  patientMs?: number
}>

/**
 * The queue on Redis. Adding fails at once while Redis is away; taking waits.
 * @throws QueueUnavailable when Redis does not answer within 10 s.
 * @throws QueueUnsafe when it throws out what it holds once it is full.
 */
export async function redisBackend(
  url: string,
  log: Log,
  { prefix = 'parley', patientMs = believedMs }: RedisSettings = {},
): Promise<QueueBackend> {
  const producer = new Redis(url, failFast)
  const complain = sparing((error) => log.error('queue.connection', error))
  producer.on('error', complain)
  await reach(producer, reachWithinMs)
  try {
    await refuseEviction(producer, log)
  } catch (error) {
    producer.disconnect()
    throw error
  }
  const consumers = new Set<Redis>()
  const { Queue } = withBackend(createRedisBackend)
  return {
    openQueue: (name) => new Queue(name, { connection: producer, prefix, defaultJobOptions: jobOptions, streams }),
    openWorker(name, process, concurrency, answered) {
      const connection = new Redis(url, { ...patient, socketTimeout: patientMs })
      connection.on('error', complain)
      consumers.add(connection)
      const { Worker } = withBackend(noting(createRedisBackend, answered))
      const worker = new Worker(name, process, { connection, prefix, concurrency, ...workerOptions })
      return {
        worker,
        drop() {
          consumers.delete(connection)
          connection.disconnect()
        },
      }
    },
    async ping() {
      await producer.ping()
    },
    async probe() {
      const fresh = new Redis(url, { ...failFast, retryStrategy: () => null })
      fresh.on('error', () => undefined)
      await reach(fresh, probeWithinMs)
      await fresh.ping().finally(() => fresh.disconnect())
    },
    async close() {
      producer.disconnect()
      for (const connection of consumers) connection.disconnect()
    },
  }
}

async function reach(redis: Redis, withinMs: number): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new QueueUnavailable('Redis')), withinMs).unref()
  })
  try {
    await Promise.race([redis.connect(), late])
  } catch (error) {
    redis.disconnect()
    throw error instanceof QueueUnavailable ? error : new QueueUnavailable('Redis', { cause: error })
  }
}

async function refuseEviction(redis: Redis, log: Log): Promise<void> {
  const eviction = readEviction(await redis.info('memory').catch(() => ''))
  switch (eviction.kind) {
    case 'keeps':
      return
    case 'evicts':
      throw new QueueUnsafe(eviction.policy)
    case 'may-evict':
      return log.warn('queue.may-evict', { policy: eviction.policy, wanted: 'noeviction' })
    case 'unsaid':
      return log.warn('queue.policy-unknown', { wanted: 'noeviction' })
  }
}
