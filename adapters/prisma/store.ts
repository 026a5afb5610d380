import type { Records, Store } from '../../src/ports/store.ts'
import { databaseNow } from './clock.ts'
import { type Connection, outside, within } from './connection.ts'
import type { Database } from './database.ts'
import type { Keyring } from './keyring.ts'
import { absenceRecords } from './records/absences.ts'
import { charterRecords } from './records/charters.ts'
import { claimRecords } from './records/claims.ts'
import { commitmentRecords } from './records/commitments.ts'
import { consultationRecords } from './records/consultations.ts'
import { landlordRecords } from './records/landlords.ts'
import { laneRecords } from './records/lanes.ts'
import { lateViewRecords } from './records/late-views.ts'
import { leafRecords } from './records/leaves.ts'
import { ledgerRecords } from './records/ledger.ts'
import { nudgeRecords } from './records/nudges.ts'
import { passedOnRecords } from './records/passed-on.ts'
import { personRecords } from './records/people.ts'
import { responseRecords } from './records/responses.ts'
import { rightsRecords } from './records/rights.ts'
import { rollRecords } from './records/roll.ts'
import { sealedRecords } from './records/sealed.ts'
import { spaceRecords } from './records/spaces.ts'
import { keepResponses } from './responding/keep-responses.ts'
import { firstTime } from './seen.ts'
import { atTheBorder } from './storable.ts'

/** Keys of ours, which a database without PARLEY_SECRET does not give away: see seen.ts and keyring.ts. */
export type StoreKeys = Readonly<{ fingerprintKey: Uint8Array; keyring: Keyring }>

/** The store on a database, embedded or on a server, with every migration applied. */
export function openStore(database: Database, keys: StoreKeys): Store {
  const { keep } = atTheBorder({ keep: keepResponses(database, keys) })
  return {
    records: recordsOn(outside(database), keys),
    inOneTransaction: (work) =>
      database.prisma.$transaction((tx) => work(recordsOn(within(tx), keys)), isolation(database)),
    keepResponse: keep,
  }
}

/**
 * Read committed, whatever the server's own default: each statement then sees what was committed before it, which is what
 * every lock here counts on. The embedded database has no other default and takes no such setting.
 */
const isolation = ({ kind }: Database) => (kind === 'postgres' ? { isolationLevel: 'ReadCommitted' as const } : {})

function recordsOn(connection: Connection, { fingerprintKey, keyring }: StoreKeys): Records {
  return {
    landlords: atTheBorder(landlordRecords(connection)),
    spaces: atTheBorder(spaceRecords(connection)),
    people: atTheBorder(personRecords(connection)),
    claims: atTheBorder(claimRecords(connection)),
    consultations: atTheBorder(consultationRecords(connection)),
    roll: atTheBorder(rollRecords(connection)),
    responses: atTheBorder(responseRecords(connection)),
    sealed: atTheBorder(sealedRecords(connection, keyring)),
    leaves: atTheBorder(leafRecords(connection)),
    lateViews: atTheBorder(lateViewRecords(connection)),
    passedOn: atTheBorder(passedOnRecords(connection)),
    commitments: atTheBorder(commitmentRecords(connection)),
    absences: atTheBorder(absenceRecords(connection)),
    charters: atTheBorder(charterRecords(connection)),
    nudges: atTheBorder(nudgeRecords(connection)),
    lanes: atTheBorder(laneRecords(connection)),
    ledger: atTheBorder(ledgerRecords(connection)),
    rights: atTheBorder(rightsRecords(connection)),
    now: () => databaseNow(connection),
    firstTime: (delivery) => firstTime(connection, fingerprintKey, delivery),
  }
}
