import { mkdirSync, openAsBlob } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { inject } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { databaseFolder } from '../../adapters/prisma/embedded/open.ts'

/** Empties the schema of the keys, which resetting a database leaves alone. */
export const emptySecrets = (database: Database): Promise<void> =>
  database.script('truncate secret.data_key, secret.consultation_key, secret.auditor_key, secret.day_key, secret.worn')

/** Lays the database that tests copy into a data directory: quicker than making one. */
export async function layDatabase(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const archive = await openAsBlob(inject('template'))
  const pglite = await PGlite.create({ dataDir: databaseFolder(directory), loadDataDir: archive })
  await pglite.close()
}
