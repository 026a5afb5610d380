import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Person } from './person.ts'

/**
 * Who is meant: by the landlord's own reference, or by a name no two people of the landlord's share.
 * Throws `answers-invalid` (nobody, or several).
 */
export async function personCalled(tx: Records, scope: LandlordId, who: string): Promise<Person> {
  const [listed] = await tx.people.byReferences(scope, [who.trim()])
  const named = (await tx.people.list(scope)).filter(({ name }) => name === who.trim())
  const person = listed ?? (named.length === 1 ? named[0] : undefined)
  if (!person) throw new Problem('answers-invalid', {}, { who: 'code.who-unknown' })
  return person
}
