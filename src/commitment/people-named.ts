import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import { staffRoles } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Owner } from './owner.ts'

type Named = Readonly<{ owner?: Owner; deputy?: PersonId | null; sponsor?: PersonId | null; cover?: PersonId | null }>

/** Whoever keeps, covers or watches a promise works for the landlord. Throws `owner-unknown`, beside its field. */
export async function mustKnow(
  tx: Records,
  scope: LandlordId,
  { owner, deputy, sponsor, cover }: Named,
): Promise<void> {
  const named = { owner: owner?.kind === 'person' ? owner.person : null, deputy, sponsor, cover }
  for (const [field, person] of Object.entries(named)) {
    if (!person) continue
    const known = await tx.people.get(scope, person)
    if (!known || !staffRoles.some((role) => known.roles.includes(role)))
      throw new Problem('owner-unknown', {}, { [field]: 'problem.owner-unknown' })
  }
}
