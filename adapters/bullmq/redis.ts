import { createRedisBackend, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import type { Log } from '../../src/ports/log.ts'
import { jobOptions, type QueueBackend, streams, workerOptions } from './backend.ts'
import { QueueUnavailable } from './errors.ts'

const reachWithinMs = 10_000

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
