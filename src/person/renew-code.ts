import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
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
    const [listed] = await tx.people.byReferences(scope, [who.trim()])
    const named = (await tx.people.list(scope)).filter(({ name }) => name === who.trim())
    const person = listed ?? (named.length === 1 ? named[0] : undefined)
    if (!person) throw new Problem('answers-invalid', {}, { who: 'code.who-unknown' })
    if (staffRoles.some((role) => person.roles.includes(role))) mustHold(actor, 'admin')
    const code = await newCodeFor(tx, needs, scope, person.id)
    await tx.ledger.write(scope, { actor, verb: 'person.invited', about: `person:${person.id}` })
    return { person, code }
  })
}
