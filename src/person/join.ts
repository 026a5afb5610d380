import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonAddress } from '../ports/addresses.ts'
import { type Person, personId } from './person.ts'

/**
 * "I live here": whoever speaks from this address becomes a resident of the landlord whose place it is.
 * Pressed twice, or by someone already known, it only adds what is missing.
 */
export async function join(
  { store, ids }: Needs,
  scope: LandlordId,
  { address, name }: Readonly<{ address: PersonAddress; name: string | null }>,
): Promise<Person> {
  return store.inOneTransaction(async (tx) => {
    const known = await tx.people.at(scope, address)
    if (known?.roles.includes('resident')) return known
    const id = known?.id ?? personId(ids.next())
    if (known) {
      await tx.people.addRole(scope, id, 'resident')
    } else {
      await tx.people.add(scope, { id, name, reference: null, roles: ['resident'], quiet: null, stopped: false })
      await tx.people.link(scope, id, address)
    }
    const person = (await tx.people.get(scope, id)) ?? known
    if (!person) throw new Error('a person just added is not there')
    await tx.ledger.write(scope, {
      actor: { kind: 'person', person: id, roles: person.roles },
      verb: 'person.joined',
      about: `person:${id}`,
    })
    return person
  })
}
