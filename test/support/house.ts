import { randomBytes } from 'node:crypto'
import type { Database } from '../../adapters/prisma/database.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openRooms } from '../../adapters/prisma/rooms.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { createWebOutlet } from '../../adapters/web/channel/outlet.ts'
import { web } from '../../adapters/web/channel/places.ts'
import { randomIds } from '../../src/main/ids.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import type { Rooms } from '../../src/ports/rooms.ts'
import { setToMorning } from './morning.ts'
import { openEmbeddedForTest, resetDatabase } from './stores.ts'

/** Everything verbs need, for real: a database, a vault, the web channel. Nothing runs by itself; `pump` sends what is due. */
export type House = Readonly<{ database: Database; needs: Speaking; rooms: Rooms }>

/** An empty house, on an ordinary morning. Without a database, on this worker's embedded one, emptied first. */
export async function openHouse(given?: Database): Promise<House> {
  const database = given ?? (await openEmbeddedForTest())
  await resetDatabase(database)
  await setToMorning(database)
  const secret = randomBytes(32)
  const store = openStore(database, { fingerprintKey: secret, keyring: keyringOf([secret]) })
  const vault = openVault(database, { box: secret, fingerprint: secret })
  const rooms = openRooms(database)
  const outlets = new Map([[web, createWebOutlet({ rooms, vault })]])
  return { database, rooms, needs: { store, ids: randomIds, vault, publicUrl: 'http://parley.test', outlets } }
}
