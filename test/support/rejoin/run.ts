import pg from 'pg'
import { migrate } from '../../../adapters/prisma/migrate.ts'
import { openPostgres } from '../../../adapters/prisma/postgres/open.ts'
import { until } from '../parley-process.ts'
import { asAdmin } from '../postgres-server.ts'
import { letThemAnswer } from './answering.ts'
import { browserAt } from './browser.ts'
import { type Blob, type Evidence, type Pile, together } from './evidence.ts'
import { lookAtFiles } from './look-at-files.ts'
import { watchLogOfChanges } from './look-at-log.ts'
import { listenToRedis, lookAtRedis } from './look-at-redis.ts'
import { lookAtRows } from './look-at-rows.ts'
import { start } from './process.ts'
import { foundTown, type Town } from './town.ts'
import type { Truth } from './truth.ts'

/** One sealed consultation, lived through, and everything that could be looked at on the way. */
export type Lived = Readonly<{
  truth: Truth
  town: Pick<Town, 'landlord' | 'consultation'>
  /** The database with everybody's answers in it, rows and files. */
  open: Evidence
  /** The database after closing. */
  after: Evidence
  /** What came by on the way: logs, jobs, metrics, pages, messages. */
  along: Evidence
  /** The server's log of changes over all that time. */
  wal: readonly Blob[]
}>

export type Places = Readonly<{ server: string; database: string; redis: string; secret: string }>

const people = 45

/** Lives through it: half of the answers while the queue is on Redis, half while it is on PostgreSQL. Nobody is connected to the database afterwards. */
export async function liveThrough({ server, database, redis, secret }: Places): Promise<Lived> {
  await asAdmin(server, (admin) => admin.query(`create database "${database}"`))
  const url = databaseOn(server, database)
  const settings = { DATABASE_URL: url, PARLEY_SECRET: secret, PARLEY_DEMO: 'on' }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const changes = await watchLogOfChanges(client)
  const listening = await listenToRedis(redis)
  await bringUpToDate(url)
  const town = await foundTown(settings, people)
  const logs: Pile[] = []
  let running = await start({ ...settings, REDIS_URL: redis }, 'the first process')
  try {
    const base = () => running.base
    const watched = await letThemAnswer({
      base,
      client,
      town,
      async halfway() {
        await running.stop()
        logs.push(running.said(), await lookAtRedis(redis, 'halfway'))
        running = await start(settings, 'the second process')
      },
    })
    const open = await lookAt(client, 'open')
    const officer = browserAt(base, '203.0.113.1')
    await officer.say('dana', 'direct-dana', `/parley setup ${town.officer}`)
    await officer.press('dana', 'residents', `consultation.close-sure:${town.consultation}`)
    await until(async () => (await client.query(settled)).rowCount === 0)
    const after = await lookAt(client, 'after')
    await running.stop()
    logs.push(running.said(), listening.heard(), await lookAtRedis(redis, 'after'))
    const piles = [...logs, { name: 'what residents were shown', pieces: watched.shown }]
    const along = { piles, blobs: [], moments: watched.moments }
    return { truth: watched.truth, town, open, after, along, wal: await changes.read() }
  } finally {
    await running.stop()
    listening.stop()
    await town.leave()
    await client.end()
  }
}

/** What is still to be done before it is quiet: closing, telling the result, wiping the key. */
const settled = `select from consultation where stage = 'open'
  union all select from delivery where state in ('due', 'sending') and kind = 'post'
  union all select from secret.worn`

/** Why this server's own files and log cannot be looked at, or null when they can. */
export const whyNotInside = (server: string): Promise<string | null> =>
  asAdmin(server, async (admin) => {
    const { rows } = await admin.query<{ on: string }>("select current_setting('is_superuser') as on")
    return rows[0]?.on === 'on' ? null : 'only a superuser may look at the files of a PostgreSQL server'
  })

export function databaseOn(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

export const lookAt = async (client: pg.Client, when: string): Promise<Evidence> =>
  together({ piles: await lookAtRows(client, when) }, await lookAtFiles(client, when))

async function bringUpToDate(url: string): Promise<void> {
  const database = await openPostgres({ url })
  await migrate(database)
  await database.close()
}
