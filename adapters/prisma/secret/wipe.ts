import type { Database, Statement } from '../database.ts'
import { StatementError } from '../statement-error.ts'

/**
 * Takes what keys used to be out of the files of their tables. PostgreSQL leaves a deleted row where it was until its
 * place is wanted, so a key that is gone from the table could still be read from the disk. The tables are written anew
 * from what is there; unlike VACUUM FULL this leaves out a deleted row even while somebody's older snapshot could see it.
 * Embedded, the log of changes is let go of as well. A server's log is the server's own: see docs/running.md.
 *
 * Gives up after a second where the tables are in use, as by a dump, and is then to be called again.
 * @returns how many keys had been removed or wrapped anew since the last time; 0 when there was nothing to do.
 */
export async function wipeKeys(database: Database): Promise<number> {
  const seen = await database.run<{ nth: number }>(worn, [])
  if (seen.length === 0) return 0
  if (!(await rewritten(database))) return 0
  if (database.kind === 'embedded') await dropLog(database)
  await database.run(done, [seen.map(({ nth }) => nth)])
  return seen.length
}

async function rewritten(database: Database): Promise<boolean> {
  try {
    await database.script(rewrite)
    return true
  } catch (error) {
    if (error instanceof StatementError && error.code === lockNotAvailable) return false
    throw error
  }
}

const lockNotAvailable = '55P03'

/** The log before this moment is removed rather than kept to be written over. */
async function dropLog(database: Database): Promise<void> {
  await database.script('set wal_recycle = off')
  await database.run(switchLog, [])
  await database.script('checkpoint')
}

/** An expression, because a column that only takes the type it has is left as it is. */
const rewrite = `set local lock_timeout = '1s';
${['consultation_key', 'auditor_key', 'data_key'].map((table) => `alter table secret.${table} alter column wrapped type bytea using wrapped || ''::bytea`).join(';\n')};
alter table secret.day_key alter column key type bytea using key || ''::bytea`

const worn: Statement = { name: 'wipe-worn', text: 'select nth from secret.worn' }

/** Only those seen before: a key that is removed meanwhile asks for another round. */
const done: Statement = { name: 'wipe-done', text: 'delete from secret.worn where nth = any($1::bigint[])' }

const switchLog: Statement = { name: 'wipe-switch-log', text: 'select pg_switch_wal()::text' }
