import { randomBytes } from 'node:crypto'
import { scopeOf } from '../../../src/landlord/scope.ts'
import { type PersonId, personId } from '../../../src/person/person.ts'
import { directRoom, ownChat } from '../../../src/ports/rooms.ts'
import type { ForgettingRecords, Wish } from '../../../src/rights/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { holdAddress } from '../hold-name.ts'
import { fromInstant, orNull, toInstant } from '../time.ts'
import { erasingSteps, holdClaims, readAddresses, readEntries, removePerson } from './erasing-steps.ts'
import { holdBoth } from './merge-people.ts'

/** Who wants to be forgotten, and forgetting them. What becomes of which column is on erasure-list.ts. */
export const erasingRecords = (connection: Connection): ForgettingRecords => {
  const { typed, run, inTransaction } = connection
  return {
    async wish(scope, person) {
      const [row] = await run<WishRow>(inTransaction ? holdPerson : readPerson, [scope, person])
      return row && toWish(row)
    },

    async setForgetsAt(scope, person, at) {
      const where = { landlord: scope, id: person, erased: false }
      await typed.person.updateMany({ where, data: { forgetsAt: orNull(at, fromInstant) } })
    },

    async dueToForget(limit) {
      const rows = await run<{ landlord: string; id: string }>(dueToForget, [limit])
      return rows.map(({ landlord, id }) => ({ scope: scopeOf(landlord), person: personId(id) }))
    },

    /** In the order in which codes, merging and answers do: codes, addresses, consultations with their rolls, the person. */
    async holdAll(scope, person) {
      await run(holdClaims, [scope, person])
      await holdAddresses(connection, scope, person)
      await holdBoth(connection, scope, person, person)
      const [row] = await run<WishRow>(holdPersonAlone, [scope, person])
      return row && toWish(row)
    },

    /** The person's own row is removed in the end: a table that still points there makes all of it fail. */
    async forget(scope, person) {
      const asked = (await run<{ consultation: string }>(readEntries, [scope, person])).map((row) => row.consultation)
      const given = {
        scope,
        person,
        nobody: newId(),
        asked,
        nobodies: asked.map(newId),
        chat: ownChat,
        privateRoom: directRoom(''),
      }
      for (const { statement, values } of erasingSteps) await run(statement, values(given))
      await run(removePerson, [scope, person])
    },
  }
}

/** As join() and redeemCode() hold an address: whoever comes in by it at this moment comes before this or after it. */
async function holdAddresses(connection: Connection, scope: string, person: PersonId): Promise<void> {
  type Address = { channel: string; workspace: string; external: string }
  for (const address of await connection.run<Address>(readAddresses, [scope, person]))
    await holdAddress(connection, scope, address)
}

/** An id that stands for nobody and was never anybody's. */
const newId = (): string => randomBytes(16).toString('hex')

export type WishRow = { forgets_at: Date | null; erased: boolean }

export function toWish({ forgets_at, erased }: WishRow): Wish {
  if (erased) return { kind: 'nobody' }
  return forgets_at === null ? { kind: 'none' } : { kind: 'asked', forgetsAt: toInstant(forgets_at) }
}

const wish = 'select forgets_at, erased from person where landlord = $1 and id = $2'

const readPerson: Statement = { name: 'forget-wish', text: wish }
/** Against another wish at the same time; what points at the person may still be written. */
const holdPerson: Statement = { name: 'forget-hold', text: `${wish} for no key update` }
const holdPersonAlone: Statement = { name: 'forget-hold-alone', text: `${wish} for update` }

const dueToForget: Statement = {
  name: 'forget-due',
  text: `select landlord, id from person where forgets_at <= (select parley_now()) order by forgets_at limit $1::int`,
}
