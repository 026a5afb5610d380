import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import { staffRoles } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { say } from '../words/say.ts'

/** What the landlord's own people are called. */
export async function namesOfStaff(tx: Records, scope: LandlordId): Promise<(person: PersonId) => string> {
  const names = new Map((await tx.people.list(scope, staffRoles)).map(({ id, name }) => [id, name]))
  return (person) => names.get(person) ?? say('person.no-name')
}
