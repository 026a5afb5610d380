import { postgresBackend } from '../../../adapters/bullmq/postgres.ts'
import { migrate } from '../../../adapters/prisma/migrate.ts'
import type { Log } from '../../ports/log.ts'
import type { Config } from '../config.ts'
import { openDatabase } from '../open-records.ts'

export type Migrated = Readonly<{ applied: readonly string[] }>

/** Brings the database up to date: Parley's own tables, and the queue's where it is kept in the same database. */
export async function runMigrate(config: Config, log: Log): Promise<Migrated> {
  const database = await openDatabase(config, log)
  try {
    const applied = await migrate(database)
    if (config.redisUrl === null) await postgresBackend(database.queuePool())
    return { applied }
  } finally {
    await database.close()
  }
}

/** What people read. */
export const printMigrated = ({ applied }: Migrated): string =>
  applied.length === 0
    ? 'The database is up to date. Nothing was to be done.'
    : ['The database is up to date. Applied:', ...applied.map((name) => `  ${name}`)].join('\n')
