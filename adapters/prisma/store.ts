import type { Temporal } from 'temporal-polyfill'
import type { Records, Store } from '../../src/ports/store.ts'
import { type Connection, outside, within } from './connection.ts'
import type { Database, Statement } from './database.ts'
import { keepResponse } from './keep-response.ts'
import { claimRecords } from './records/claims.ts'
import { commitmentRecords } from './records/commitments.ts'
import { consultationRecords } from './records/consultations.ts'
import { landlordRecords } from './records/landlords.ts'
import { ledgerRecords } from './records/ledger.ts'
import { nudgeRecords } from './records/nudges.ts'
import { personRecords } from './records/people.ts'
import { responseRecords } from './records/responses.ts'
import { rollRecords } from './records/roll.ts'
import { spaceRecords } from './records/spaces.ts'
import { firstTime } from './seen.ts'
import { atTheBorder } from './storable.ts'
import { toInstant } from './time.ts'

/** A key of ours that is not in the database: see seen.ts. */
export type StoreKeys = Readonly<{ fingerprintKey: Uint8Array }>

/** The store on a database, embedded or on a server, with every migration applied. */
export function openStore(database: Database, { fingerprintKey }: StoreKeys): Store {
  const { keep } = atTheBorder({ keep: keepResponse(database) })
  return {
    records: recordsOn(outside(database), fingerprintKey),
    inOneTransaction: (work) =>
      database.prisma.$transaction((tx) => work(recordsOn(within(tx), fingerprintKey)), isolation(database)),
    keepResponse: keep,
  }
}

/**
 * Read committed, whatever the server's own default: each statement then sees what was committed before it, which is what
 * every lock here counts on. The embedded database has no other default and takes no such setting.
 */
const isolation = ({ kind }: Database) => (kind === 'postgres' ? { isolationLevel: 'ReadCommitted' as const } : {})

function recordsOn(connection: Connection, fingerprintKey: Uint8Array): Records {
  return {
    landlords: atTheBorder(landlordRecords(connection)),
    spaces: atTheBorder(spaceRecords(connection)),
    people: atTheBorder(personRecords(connection)),
    claims: atTheBorder(claimRecords(connection)),
    consultations: atTheBorder(consultationRecords(connection)),
    roll: atTheBorder(rollRecords(connection)),
    responses: atTheBorder(responseRecords(connection)),
    commitments: atTheBorder(commitmentRecords(connection)),
    nudges: atTheBorder(nudgeRecords(connection)),
    ledger: atTheBorder(ledgerRecords(connection)),
    now: () => now(connection),
    firstTime: (delivery) => firstTime(connection, fingerprintKey, delivery),
  }
}

async function now({ run }: Connection): Promise<Temporal.Instant> {
  const [row] = await run<{ now: Date }>(databaseNow, [])
  if (!row) throw new Error('the database has no clock')
  return toInstant(row.now)
}

const databaseNow: Statement = { name: 'clock-now', text: 'select parley_now() as now' }
