import type { Database } from '../../adapters/prisma/database.ts'
import { migrate, pendingMigrations } from '../../adapters/prisma/migrate.ts'
import { countKeyless } from '../../adapters/prisma/secret/apart.ts'
import { KeysMissing, openDataKeys } from '../../adapters/prisma/secret/data-keys.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import type { Vault } from '../ports/vault.ts'
import type { Config } from './config.ts'
import type { Keys } from './keys.ts'
import { NotReady } from './not-ready.ts'
import { type OpenedKeys, openKeys } from './open-keys.ts'

export type Opened = Readonly<{ database: Database; keys: Keys; store: Store; vault: Vault }>

/** The database alone, as the settings say, with whatever migrations it has. Loads only the kind it needs. */
export async function openDatabase({ database, dataDir }: Config, log: Log): Promise<Database> {
  if (database.kind === 'embedded') {
    const { openEmbedded } = await import('../../adapters/prisma/embedded/open.ts')
    return openEmbedded({ directory: dataDir })
  }
  const { openPostgres } = await import('../../adapters/prisma/postgres/open.ts')
  return openPostgres({ url: database.url, onConnectionError: (error) => log.error('database.connection', error) })
}

/**
 * Opens what Parley keeps. The embedded database is brought up to date on the way; a server, which others may be using,
 * only by `parley migrate`.
 * @throws NotReady when the server's database waits for migrations, or its keys are missing or do not open.
 */
export const openRecords = (config: Config, log: Log): Promise<Opened> =>
  opening(config, log, async (database, { keys, keyring }) => {
    const data = await openDataKeys(database, keyring).catch(explainMissing)
    const keyless = await countKeyless(database)
    if (keyless > 0) log.warn('keys.missing', { consultations: keyless })
    return {
      database,
      keys,
      store: openStore(database, { fingerprintKey: data.seen, keyring }),
      vault: openVault(database, { box: data['vault box'], fingerprint: data['vault fingerprint'] }),
    }
  })

/** The keys alone, also where some are missing. */
export const openKeysAlone = (config: Config, log: Log): Promise<Pick<Opened, 'database' | 'keys'>> =>
  opening(config, log, async (database, { keys }) => ({ database, keys }))

async function opening<Result>(
  config: Config,
  log: Log,
  open: (database: Database, keys: OpenedKeys) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config, log)
  try {
    if (database.kind === 'embedded') await migrate(database)
    else await refusePending(database)
    return await open(database, await openKeys(config, database))
  } catch (error) {
    await database.close()
    throw error
  }
}

async function refusePending(database: Database): Promise<void> {
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return
  const count = pending.length === 1 ? '1 migration' : `${pending.length} migrations`
  throw new NotReady(
    `The database lacks ${count} of this version. Make a backup, then run:  parley migrate  (npm run parley -- migrate)`,
  )
}

function explainMissing(cause: unknown): never {
  if (!(cause instanceof KeysMissing)) throw cause
  throw new NotReady(
    'The keys of this database are missing, as after restoring it: they are backed up apart. Put them back with:  ' +
      'parley secret restore FILE  (docs/running.md says what to do where there is no such file)',
    { cause },
  )
}
