import type { BoxName } from '../box.ts'
import { within } from '../connection.ts'
import type { Database, Statement } from '../database.ts'
import type { Keyring } from '../keyring.ts'
import { keyName } from '../records/sealed.ts'
import { readConsultationKeys } from './consultation-keys.ts'
import { dataKeyName, isToBeDerived, readDataKeys } from './data-keys.ts'

/** How many keys there are, and how many of them were wrapped anew. */
export type Rewrapped = Readonly<{ keys: number; rewrapped: number }>

/**
 * Wraps every key under the present secret: all of them, or none. Keys that are made meanwhile wait for it, so that none
 * is left under an earlier secret. Done again, it changes nothing.
 * @throws WrongSecret when one does not open under any of the keyring's secrets.
 */
export function rewrapAll(database: Database, keyring: Keyring): Promise<Rewrapped> {
  return database.prisma.$transaction(async (tx) => {
    const { run } = within(tx)
    await tx.$executeRawUnsafe(hold)
    const kept = await everyKey({ run })
    let rewrapped = 0
    for (const { statement, keys, name, wrapped } of kept) {
      const anew = keyring.rewrap(name, wrapped)
      if (!anew) continue
      await run(statement, [...keys, anew])
      rewrapped += 1
    }
    return { keys: kept.length, rewrapped }
  })
}

/**
 * Looks whether every key opens.
 * @throws WrongSecret when one does not.
 */
export async function openEvery(database: Database, keyring: Keyring): Promise<void> {
  for (const { name, wrapped } of await everyKey(database)) keyring.unwrap(name, wrapped)
}

type Kept = Readonly<{ statement: Statement; keys: readonly string[]; name: BoxName; wrapped: Uint8Array }>

async function everyKey(on: Pick<Database, 'run'>): Promise<readonly Kept[]> {
  const data = await readDataKeys(on)
  const consultations = await readConsultationKeys(on)
  return [
    ...[...data]
      .filter(([, wrapped]) => !isToBeDerived(wrapped))
      .map(([purpose, wrapped]) => ({
        statement: putDataKey,
        keys: [purpose],
        name: dataKeyName(purpose),
        wrapped,
      })),
    ...consultations.map(({ landlord, consultation, wrapped }) => ({
      statement: putConsultationKey,
      keys: [landlord, consultation],
      name: keyName(landlord, consultation),
      wrapped,
    })),
  ]
}

const hold = 'lock table secret.data_key, secret.consultation_key in share row exclusive mode'

const putDataKey: Statement = {
  name: 'rewrap-data-put',
  text: 'update secret.data_key set wrapped = $2::bytea where purpose = $1',
}

const putConsultationKey: Statement = {
  name: 'rewrap-consultation-put',
  text: 'update secret.consultation_key set wrapped = $3::bytea where landlord = $1 and consultation = $2',
}
