import { Redis } from 'ioredis'
import { type Piece, type Pile, pieceOf } from './evidence.ts'

/** Every key of one Redis database with all that it holds. */
export async function lookAtRedis(url: string, when: string): Promise<Pile> {
  const redis = new Redis(url)
  try {
    const keys = (await redis.keys('*')).sort()
    const pieces: Piece[] = []
    for (const key of keys) pieces.push(pieceOf(`${key} ${JSON.stringify(await readValue(redis, key))}`, { key }))
    return { name: `${when}: Redis`, pieces }
  } finally {
    redis.disconnect()
  }
}

async function readValue(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key)
    case 'hash':
      return redis.hgetall(key)
    case 'list':
      return redis.lrange(key, 0, -1)
    case 'set':
      return redis.smembers(key)
    case 'zset':
      return redis.zrange(key, 0, '-1', 'WITHSCORES')
    case 'stream':
      return redis.xrange(key, '-', '+')
    default:
      return null
  }
}

/** Hears every command that reaches one Redis database from here on: jobs are in it that are done and gone by the time anybody looks. */
export async function listenToRedis(url: string): Promise<Readonly<{ heard(): Pile; stop(): void }>> {
  const redis = new Redis(url)
  const database = String(new URL(url).pathname.slice(1) || 0)
  const pieces: Piece[] = []
  const monitor = await redis.monitor()
  monitor.on('monitor', (_at: string, args: readonly string[], _from: string, on: string) => {
    if (String(on) === database) pieces.push(pieceOf(args.join(' ')))
  })
  return {
    heard: () => ({ name: 'what went to Redis', pieces }),
    stop() {
      monitor.disconnect()
      redis.disconnect()
    },
  }
}
