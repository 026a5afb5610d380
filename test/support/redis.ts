import { Redis } from 'ioredis'

export type FoundRedis = Readonly<{ found: true; url: string } | { found: false; reason: string }>

/**
 * Redis at TEST_REDIS_URL, or on this machine. Tests keep to a prefix of their own and remove it.
 * @throws Error when there is none although PARLEY_TEST_REQUIRE says that there must be.
 */
export async function findRedis(): Promise<FoundRedis> {
  const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 1_000, retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    await redis.ping()
    return { found: true, url }
  } catch {
    const reason = `no Redis at ${url}: start one, or name one in TEST_REDIS_URL`
    if ((process.env['PARLEY_TEST_REQUIRE'] ?? '').includes('redis')) throw new Error(reason)
    process.stderr.write(`skipped: ${reason}\n`)
    return { found: false, reason }
  } finally {
    redis.disconnect()
  }
}
