import { hkdfSync } from 'node:crypto'
import type { Database } from '../../adapters/prisma/database.ts'
import { migrate, pendingMigrations } from '../../adapters/prisma/migrate.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import type { Vault } from '../ports/vault.ts'
import type { Config } from './config.ts'
import { keptSecret, secretBytes } from './secret.ts'

/** Something must be done before Parley can start. The message says what. */
export class NotReady extends Error {
  override readonly name = 'NotReady'
}

export type Opened = Readonly<{ database: Database; store: Store; vault: Vault }>

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
 * @throws NotReady when the server's database waits for migrations.
 */
export async function openRecords(config: Config, log: Log): Promise<Opened> {
  const database = await openDatabase(config, log)
  try {
    if (database.kind === 'embedded') await migrate(database)
    else await refusePending(database)
    const secret = secretBytes(config.secret ?? keptSecret(config.dataDir))
    return {
      database,
      store: openStore(database, { fingerprintKey: keyFor(secret, 'parley seen') }),
      vault: openVault(database, secret),
    }
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

const keyFor = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), purpose, 32))
