import { randomUUID } from 'node:crypto'
import type { Database, Session, Statement } from './database.ts'
import { type Migration, matches, migrationsOnDisk } from './migrations.ts'

/** The migrations of this code and of the database do not fit together. The message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

/**
 * Applies the committed migrations the database does not have yet, in order, each whole or not at all, and records them
 * in Prisma's own table, so `prisma migrate deploy` and this can take turns. Of two processes that start at once, one
 * applies and the other waits. SQL that PostgreSQL allows in no transaction (CREATE INDEX CONCURRENTLY) will not run.
 *
 * @returns the names of the migrations applied now.
 * @throws MigrationRefused when a migration was changed after it was applied, when one had failed, or when the database
 *   has one that this code does not know.
 */
export function migrate(database: Database, migrations: readonly Migration[] = migrationsOnDisk()): Promise<string[]> {
  return database.session(async (session) => {
    // Prisma's own lock, so that the two also keep out of each other's way.
    await session.script("set lock_timeout = '60s'")
    await session.run(lock, [prismaLock])
    await session.script("set client_min_messages = warning; set lock_timeout = '0'")
    await session.script(recordTable)
    const pending = unapplied(await applied(session), migrations)
    for (const migration of pending) await apply(session, migration)
    await session.script('reset client_min_messages')
    await session.run(unlock, [prismaLock])
    return pending.map(({ name }) => name)
  })
}

/**
 * The names of the migrations this code has and the database lacks: none is what a start asks for.
 * @throws MigrationRefused as migrate does.
 */
export async function pendingMigrations(
  database: Session,
  migrations: readonly Migration[] = migrationsOnDisk(),
): Promise<string[]> {
  const [found] = await database.run<{ present: boolean }>(recordTablePresent, [])
  const done = found?.present ? await applied(database) : []
  return unapplied(done, migrations).map(({ name }) => name)
}

/** Which of these the database lacks, whatever else it has. */
export async function lackedMigrations(database: Session, names: readonly string[]): Promise<readonly string[]> {
  const done = new Set((await applied(database)).map(({ migration_name }) => migration_name))
  return names.filter((name) => !done.has(name))
}

type Applied = { migration_name: string; checksum: string; finished: boolean }

function unapplied(done: readonly Applied[], migrations: readonly Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  refuseNewer(done.map(({ migration_name }) => migration_name).filter((name) => !known.has(name)))
  for (const { migration_name: name, checksum, finished } of done) {
    const migration = known.get(name)
    if (!migration) continue
    if (!finished) {
      throw new MigrationRefused(
        `The migration ${name} was begun by another tool and did not finish. Put the database right by hand, then say so ` +
          `with:  npx prisma migrate resolve --rolled-back ${name}`,
      )
    }
    if (!matches(migration, checksum)) {
      throw new MigrationRefused(
        `The migration ${name} was changed after this database had it. Take the change back (git checkout ` +
          `prisma/migrations/${name}) and put it into a new migration:  npm run db:new -- NAME`,
      )
    }
  }
  const names = new Set(done.map(({ migration_name }) => migration_name))
  return migrations.filter(({ name }) => !names.has(name))
}

/** What runs already goes on beside tables that are newer; but whoever starts now might write what they no longer allow. */
function refuseNewer(unknown: readonly string[]): void {
  if (unknown.length === 0) return
  const which = unknown.length === 1 ? `the migration ${unknown[0]}` : `the migrations ${unknown.join(', ')}`
  throw new MigrationRefused(
    `The database has ${which}, which this version of Parley does not know: it is newer than the code. ` +
      'Start the version that made it, or restore the backup from before it.',
  )
}

/** The migration and its record in one text, which PostgreSQL takes as one transaction. */
async function apply(session: Session, { name, sql, checksum }: Migration): Promise<void> {
  const record = `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    values ('${randomUUID()}', '${checksum}', '${name}', clock_timestamp(), 1)`
  try {
    await session.script(`${sql}\n;\n${record}`)
  } catch (error) {
    throw new MigrationRefused(`The migration ${name} did not run, and nothing of it was kept.`, { cause: error })
  }
}

function applied(session: Session): Promise<Applied[]> {
  return session.run<Applied>(appliedMigrations, [])
}

const prismaLock = 72_707_369

const lock: Statement = { name: 'migrate-lock', text: 'select pg_advisory_lock($1::bigint)::text' }
const unlock: Statement = { name: 'migrate-unlock', text: 'select pg_advisory_unlock($1::bigint)' }

const recordTablePresent: Statement = {
  name: 'migrations-present',
  text: "select to_regclass('_prisma_migrations') is not null as present",
}

const appliedMigrations: Statement = {
  name: 'migrations-applied',
  text: `select migration_name, checksum, finished_at is not null as finished
    from _prisma_migrations where rolled_back_at is null order by started_at, migration_name`,
}

/** Column for column as Prisma makes it. */
const recordTable = `create table if not exists _prisma_migrations (
  id                  varchar(36) primary key not null,
  checksum            varchar(64) not null,
  finished_at         timestamptz,
  migration_name      varchar(255) not null,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`
