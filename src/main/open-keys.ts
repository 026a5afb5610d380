import type { Database } from '../../adapters/prisma/database.ts'
import { syncToDisk } from '../../adapters/prisma/durable.ts'
import { databaseFolder } from '../../adapters/prisma/embedded/open.ts'
import { type Keyring, keyringOf, type Secrets, WrongSecret } from '../../adapters/prisma/keyring.ts'
import { deriveDataKeys, readDataKeys } from '../../adapters/prisma/secret/data-keys.ts'
import { openEvery, type Rewrapped, rewrapAll } from '../../adapters/prisma/secret/rewrap.ts'
import type { Config } from './config.ts'
import { inTurn } from './in-turn.ts'
import { type Keys, keysOf, type Rotated } from './keys.ts'
import { NotReady } from './not-ready.ts'
import { keptSecrets, makeNextSecret, makeSecret, secretBytes, secretPath, swapSecret } from './secret.ts'

export type OpenedKeys = Readonly<{ keys: Keys; keyring: Keyring }>

/**
 * The keyring of this installation, with every key looked at. A change of the embedded one's secret that was cut off is
 * brought to its end.
 * @throws NotReady when a key does not open, or the file of the secret is gone.
 */
export async function openKeys(config: Config, database: Database): Promise<OpenedKeys> {
  const earlier = config.earlierSecrets.map(secretBytes)
  return config.secret === null
    ? withFile(config.dataDir, database, earlier)
    : withSetting(database, [secretBytes(config.secret), ...earlier])
}

async function withSetting(database: Database, secrets: Secrets): Promise<OpenedKeys> {
  const keyring = keyringOf(secrets)
  await openAll(database, keyring, secrets, settingIsWrong)
  const rotate = async (): Promise<Rotated> => ({ ...(await rewrapToTheLast(database, keyring)), secretIn: 'setting' })
  return { keyring, keys: keysOf(database, keyring, rotate) }
}

async function withFile(dataDir: string, database: Database, earlier: readonly Uint8Array[]): Promise<OpenedKeys> {
  const path = secretPath(dataDir)
  const { present, next } = keptSecrets(dataDir)
  if (present === undefined && (await readDataKeys(database)).size > 0)
    throw new NotReady(
      `${path} is gone, and what is kept does not open without it. Put back the one that belongs here.`,
    )
  const held: Secrets = [secretBytes(present ?? makeSecret(dataDir)), ...earlier]
  const secrets: Secrets = next === undefined ? held : [secretBytes(next), ...held]
  const keyring = keyringOf(secrets)
  await openAll(
    database,
    keyring,
    secrets,
    `${path} is not the secret of this folder. Put back the one that belongs here.`,
  )
  const rotate = rotating(dataDir, database, keyring, held)
  if (next !== undefined) await rotate()
  return { keyring, keys: keysOf(database, keyring, rotate) }
}

const settingIsWrong =
  'PARLEY_SECRET is not the one the keys in this database were wrapped under. Set the right one. If it was changed, name ' +
  'the one before in PARLEY_SECRET_OLD and run:  parley secret rotate'

async function openAll(database: Database, keyring: Keyring, secrets: Secrets, cure: string): Promise<void> {
  try {
    await deriveDataKeys(database, keyring, secrets)
    await openEvery(database, keyring)
  } catch (cause) {
    throw cause instanceof WrongSecret ? new NotReady(cure, { cause }) : cause
  }
}

/** One change after another. One that was cut off is gone on with, by the next call or the next start. */
function rotating(dataDir: string, database: Database, keyring: Keyring, held: Secrets): Keys['rotate'] {
  let before = held
  const alone = inTurn()
  const rotate = async (): Promise<Rotated> => {
    // Nothing is wrapped under it before it is on the disk, and the other does not go before what it wraps is.
    const next = secretBytes(makeNextSecret(dataDir))
    keyring.hold([next, ...before])
    const rewrapped = await rewrapToTheLast(database, keyring)
    await syncToDisk(databaseFolder(dataDir))
    swapSecret(dataDir)
    before = [next]
    keyring.hold(before)
    return { ...rewrapped, secretIn: 'file' }
  }
  return () => alone(rotate)
}

/** Until there is nothing to do: one that was wrapped a moment before may have been kept a moment after. */
async function rewrapToTheLast(database: Database, keyring: Keyring): Promise<Rewrapped> {
  let rewrapped = 0
  for (;;) {
    const round = await rewrapAll(database, keyring)
    rewrapped += round.rewrapped
    if (round.rewrapped === 0) return { keys: round.keys, rewrapped }
  }
}
