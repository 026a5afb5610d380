import { z } from 'zod'
import { databaseNow } from '../../adapters/prisma/clock.ts'
import type { Database } from '../../adapters/prisma/database.ts'
import { type Keyring, WrongSecret } from '../../adapters/prisma/keyring.ts'
import { keptApart, type PutBack, putKeysBack, readKeys } from '../../adapters/prisma/secret/apart.ts'
import type { Rewrapped } from '../../adapters/prisma/secret/rewrap.ts'
import { fromInstant } from '../../adapters/prisma/time.ts'
import { Refused } from './commands/refused.ts'

/** For how long a backup of the keys is good for anything. */
export const backupDays = 7

/** A backup of the keys: encrypted under PARLEY_SECRET, and with it the moment at which it was made. */
export const keyFile = z.object({
  form: z.literal('parley keys 1'),
  made: z.iso.datetime({ offset: false, message: 'is no moment' }),
  box: z.base64(),
})
export type KeyFile = z.infer<typeof keyFile>

/** Where the secret comes from that was changed. */
export type Rotated = Rewrapped & Readonly<{ secretIn: 'file' | 'setting' }>

/** The keys of this installation, and what whoever runs it can do for them. */
export interface Keys {
  /** A new secret takes the place of the present one. @throws WrongSecret when a key does not open. */
  rotate(): Promise<Rotated>
  backup(): Promise<KeyFile>
  /** @throws Refused when it is too old, or does not open. */
  restore(file: KeyFile): Promise<PutBack>
}

/** @param rotate how the secret is changed where this one is kept. */
export function keysOf(database: Database, keyring: Keyring, rotate: Keys['rotate']): Keys {
  return {
    rotate,

    async backup() {
      const made = fromInstant(await databaseNow(database)).toISOString()
      const kept = Buffer.from(JSON.stringify(await readKeys(database, keyring)), 'utf8')
      const box = Buffer.from(keyring.wrap(nameOf(made), kept)).toString('base64')
      return { form: 'parley keys 1', made, box }
    },

    async restore({ made, box }) {
      const days = ((await databaseNow(database)).epochMilliseconds - Date.parse(made)) / 86_400_000
      if (days > backupDays) throw new Refused(`These keys are from ${made}. After ${backupDays} days they stay away.`)
      const kept = keptApart.parse(JSON.parse(Buffer.from(opened(keyring, made, box)).toString('utf8')))
      return putKeysBack(database, keyring, kept)
    },
  }
}

/** The moment is bound to the box: a file that says another does not open. */
const nameOf = (made: string) => ['key backup', made] as const

function opened(keyring: Keyring, made: string, box: string): Uint8Array {
  try {
    return keyring.unwrap(nameOf(made), Buffer.from(box, 'base64'))
  } catch (cause) {
    if (!(cause instanceof WrongSecret)) throw cause
    throw new Refused(
      'This file does not open: it was made under another PARLEY_SECRET, or was changed. If the secret is another since, ' +
        'name the one before in PARLEY_SECRET_OLD.',
    )
  }
}
