import { Redis } from 'ioredis'
import { asAdmin, findPostgres } from './postgres-server.ts'
import { findRedis } from './redis.ts'
import { type Home, newHome } from './running.ts'

/** What Parley can be run on: everything in the process, a PostgreSQL server alone, or one with Redis beside it. */
export const stackNames = ['embedded', 'PostgreSQL', 'PostgreSQL and Redis'] as const
export type StackName = (typeof stackNames)[number]

/** A home on an empty database of its own, and what takes all of it away again. */
export type StackHome = Home & Readonly<{ close(): Promise<void> }>

export type Stack = Readonly<{
  name: StackName
  /** Why it cannot be had here, or null. */
  missing: string | null
  open(): Promise<StackHome>
}>

const server = await findPostgres()
const redis = await findRedis()
const secret = 'a-secret-of-this-test-alone-'.repeat(2)
let opened = 0

const noServer = 'missing' in server ? server.missing : null
const noRedis = noServer ?? (redis.found ? null : redis.reason)

export const stacks: readonly Stack[] = [
  { name: 'embedded', missing: null, open: onThisMachine },
  { name: 'PostgreSQL', missing: noServer, open: () => onServer(null) },
  // Each test file has a process of its own, and so has each its own numbered database of Redis.
  { name: 'PostgreSQL and Redis', missing: noRedis, open: () => onServer(1 + (process.pid % 14)) },
]

async function onThisMachine(): Promise<StackHome> {
  const home = await newHome()
  return { ...home, close: async () => home.remove() }
}

/** The database's own zone is New York's, so that a session which forgot to ask for UTC is found out. */
async function onServer(redisDatabase: number | null): Promise<StackHome> {
  if ('missing' in server) throw new Error(server.missing)
  const name = `${server.prefix}_stack_${opened++}`
  await asAdmin(server.url, async (client) => {
    await client.query(`create database "${name}"`)
    await client.query(`alter database "${name}" set timezone = 'America/New_York'`)
  })
  const home = await newHome()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const redisUrl = redis.found && redisDatabase !== null ? `${redis.url.replace(/\/\d*$/, '')}/${redisDatabase}` : null
  const shared = { DATABASE_URL: url.toString(), PARLEY_SECRET: secret }
  return {
    ...home,
    env: { ...home.env, ...shared, PARLEY_DEMO: 'on', ...(redisUrl !== null && { REDIS_URL: redisUrl }) },
    async close() {
      home.remove()
      await asAdmin(server.url, (client) => client.query(`drop database if exists "${name}" with (force)`))
      if (redisUrl !== null) await forgetQueue(redisUrl)
    },
  }
}

async function forgetQueue(url: string): Promise<void> {
  const client = new Redis(url)
  const keys = await client.keys('parley:parley:*')
  if (keys.length > 0) await client.del(keys)
  await client.quit()
}
