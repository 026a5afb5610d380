import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../../adapters/prisma/database.ts'
import { advanceClock } from '../../../adapters/prisma/demo-clock.ts'
import { migrate } from '../../../adapters/prisma/migrate.ts'
import { openPostgres } from '../../../adapters/prisma/postgres/open.ts'
import { type Installations, installationsIn } from '../../../adapters/slack/installations.ts'
import { readConfig } from '../../../src/main/config.ts'
import { randomIds } from '../../../src/main/ids.ts'
import { openRecords } from '../../../src/main/open-records.ts'
import type { Needs } from '../../../src/needs.ts'
import { cleanEnv } from '../parley-process.ts'
import { quietLog } from '../quiet-log.ts'
import type { FakeSlack } from '../slack/fake-slack.ts'
import { openFakeSlack } from '../slack/open.ts'
import { slackSettings } from '../slack-process.ts'
import { newPart, type Part } from './parts.ts'
import { type Line, openLine } from './proxy.ts'
import { openPostgresServer, openRedisServer, type Service } from './services.ts'

/**
 * Parley as it runs in production, with nothing of it shared with anybody: PostgreSQL, Redis, processes for the web and
 * for the work, and a Slack. Every line between them can be made bad, and everything can be killed. What the test itself
 * needs of the database it gets past the lines.
 */
export type Stage = Readonly<{
  postgres: Service
  redis: Service
  slack: FakeSlack
  webs: readonly Part[]
  workers: readonly Part[]
  lines: Readonly<{
    /** From people and from Slack to whichever process for the web there is. */
    front: Line
    database: Line
    queue: Line
    platform: Line
  }>
  needs: Needs
  database: Database
  installations: Installations
  /** What the database takes for the time, in milliseconds since 1970. */
  clock(): number
  /** Moves the database's clock, on or back. */
  moveClock(ms: number): Promise<void>
  /** Starts one more process, as for a new release. */
  add(roles: 'web' | 'worker'): Promise<Part>
  /** What went wrong with Parley itself: it ended without having been told to. */
  falls(): readonly string[]
  close(): Promise<void>
}>

export type StageOptions = Readonly<{
  webs?: number
  workers?: number
  /** Settings on top of the usual. */
  env?: NodeJS.ProcessEnv
  /** Where PostgreSQL keeps what it has, if not beside everything else. */
  postgresIn?: string
}>

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { webs = 1, workers = 1, env = {}, postgresIn } = options
  const folder = mkdtempSync(join(tmpdir(), 'parley-faults-'))
  // PostgreSQL runs as somebody else, who has to get through.
  chmodSync(folder, 0o755)
  const [postgres, redis] = [await openPostgresServer(postgresIn ?? folder), await openRedisServer(folder)]
  await Promise.all([postgres.start(), redis.start()])
  const slack = await openFakeSlack({ record: false })
  const lines = {
    front: await openLine([]),
    database: await openLine([postgres.port]),
    queue: await openLine([redis.port]),
    platform: await openLine([Number(new URL(slack.url).port)]),
  }
  const publicUrl = `http://127.0.0.1:${lines.front.port}`
  slack.app.requestUrl = `${publicUrl}/slack/events`
  const common = {
    ...slackSettings.oauth(slack),
    PARLEY_SECRET: 'a-secret-of-this-test-alone-'.repeat(2),
    PARLEY_DATA_DIR: join(folder, 'data'),
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'info',
  }
  const direct = { ...common, DATABASE_URL: postgres.url }
  const { needs, database } = await openNeeds(direct, publicUrl)
  const through = {
    ...cleanEnv,
    ...common,
    DATABASE_URL: `postgres://postgres@127.0.0.1:${lines.database.port}/postgres`,
    REDIS_URL: `redis://127.0.0.1:${lines.queue.port}`,
    SLACK_API_URL: `http://127.0.0.1:${lines.platform.port}/api/`,
    ...env,
  }
  const parts: Part[] = []
  const newOne = async (roles: string): Promise<Part> => {
    const part = await newPart(roles, through, folder)
    parts.push(part)
    return part
  }
  const forWeb = await Promise.all(Array.from({ length: webs }, () => newOne('web')))
  const forWork = await Promise.all(Array.from({ length: workers }, () => newOne('worker')))
  await Promise.all(parts.map((part) => part.start()))
  lines.front.leadTo(forWeb.map(({ port }) => port))

  let aheadMs = 0
  return {
    postgres,
    redis,
    slack,
    webs: forWeb,
    workers: forWork,
    lines,
    needs,
    database,
    installations: installationsIn(needs.vault),
    clock: () => Date.now() + aheadMs,
    async moveClock(ms) {
      aheadMs = await advanceClock(database, ms)
    },
    async add(roles) {
      const part = await newOne(roles)
      await part.start()
      return part
    },
    falls: () =>
      parts.flatMap((part) =>
        part.fell() === 0
          ? []
          : [`the process for ${part.roles} fell ${part.fell()} times: ${part.said().slice(-3_000)}`],
      ),
    async close() {
      for (const part of parts) part.thaw()
      await Promise.all(parts.map((part) => part.kill()))
      await database.close().catch(() => undefined)
      await slack.close()
      await Promise.all(Object.values(lines).map((line) => line.close()))
      await Promise.all([postgres.kill(), redis.kill()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What verbs need, with the keys of the processes, past the lines. */
async function openNeeds(
  env: NodeJS.ProcessEnv,
  publicUrl: string,
): Promise<Readonly<{ needs: Needs; database: Database }>> {
  const config = readConfig(env)
  if (config.database.kind !== 'postgres') throw new Error('this is about a server')
  const first = await openPostgres({ url: config.database.url })
  await migrate(first)
  await first.close()
  const { store, vault, database } = await openRecords(config, quietLog)
  return { needs: { store, vault, ids: randomIds, publicUrl }, database }
}
