import type { By, Needs } from '../needs.ts'
import { personCalled } from './called.ts'
import { newCodeFor } from './invite.ts'
import type { Person } from './person.ts'
import { mustBeOfficer, mustHold, staffRoles } from './role.ts'

/**
 * A fresh code for somebody the landlord knows already, whose letter or invitation was lost; the earlier one
 * ends. `who` is the landlord's own reference, or a name no two people of the landlord's share. Codes of
 * staff are given by admins only.
 * Throws `not-allowed`, `answers-invalid` (nobody, or several).
 */
export async function renewCode(
  needs: Needs,
  { scope, actor }: By,
  who: string,
): Promise<Readonly<{ person: Person; code: string }>> {
  mustBeOfficer(actor)
  return needs.store.inOneTransaction(async (tx) => {
    const person = await personCalled(tx, scope, who)
    if (staffRoles.some((role) => person.roles.includes(role))) mustHold(actor, 'admin')
    const code = await newCodeFor(tx, needs, scope, person.id)
    await tx.ledger.write(scope, { actor, verb: 'person.invited', about: `person:${person.id}` })
    return { person, code }
  })
}
