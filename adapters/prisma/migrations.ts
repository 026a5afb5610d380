import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

export type Migration = Readonly<{ name: string; sql: string; checksum: string }>

/**
 * The committed migrations, oldest first.
 * @throws Error when a folder is not named as `npm run db:new` names it: the name is put into SQL.
 */
export function migrationsOnDisk(folder: string = join(packageRoot(), 'prisma/migrations')): Migration[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const names = folders.map(({ name }) => name).sort()
  return names.map((name) => migration(name, readFileSync(join(folder, name, 'migration.sql'), 'utf8')))
}

/** A migration from its text, with the checksum Prisma would write. */
export function migration(name: string, sql: string): Migration {
  if (!/^\d{14}_[a-z0-9_]+$/.test(name)) throw new Error(`prisma/migrations/${name} is not named <14 digits>_<name>.`)
  return { name, sql, checksum: digest(sql) }
}

/** Whether a recorded checksum is this migration's. A checkout may have changed the line ends, which is no change. */
export function matches({ sql }: Migration, checksum: string): boolean {
  const lines = sql.replaceAll('\r\n', '\n')
  return [sql, lines, lines.replaceAll('\n', '\r\n')].some((text) => digest(text) === checksum)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
