import { planForRoles } from '../commitment/replan-all.ts'
import { mergeSealed } from '../consultation/seal/merge.ts'
import { bindPlaceIn } from '../landlord/bind-place.ts'
import type { Purpose } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Space } from '../landlord/space.ts'
import type { Needs } from '../needs.ts'
import type { PersonAddress, Place } from '../ports/addresses.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { type Claim, tidyCode } from './claim.ts'
import type { Person, PersonId } from './person.ts'

export type RedeemCode = Readonly<{
  code: string
  address: PersonAddress
  /** Where it was typed: a setup code binds this place. */
  place: Place
  purpose: Purpose
}>

export type Redeemed = Readonly<{ scope: LandlordId; person: Person; bound: Space | null }>

/**
 * Takes a code from a letter, an officer or the operator: the address now speaks for the person the code
 * is for; a setup code also binds the place. Each code works once. Where the address already belonged to
 * somebody in this landlord, the two entries become one.
 * Throws `code-unknown`, `code-used`, `code-expired`, `code-not-for-here` (another landlord's place, or a
 * setup code typed in a direct conversation), `code-of-another`, `place-taken`.
 */
export async function redeemCode({ store, ids, vault }: Needs, command: RedeemCode): Promise<Redeemed> {
  const fingerprint = vault.fingerprint('code', tidyCode(command.code))
  return store.inOneTransaction(async (tx) => {
    const claim = await tx.claims.find(fingerprint, ['setup', 'link'])
    if (!claim) throw new Problem('code-unknown')
    const here = command.place.kind === 'direct' ? undefined : await tx.spaces.at(command.place)
    if (here && here.scope !== claim.scope) throw new Problem('code-not-for-here')
    const fresh = await useClaim(tx, claim, command.address)
    const person = await linkOrMerge(tx, { ids }, claim.scope, command.address, claim.person)
    const by = { scope: claim.scope, actor: { kind: 'person', person: person.id, roles: person.roles } } as const
    if (fresh)
      await tx.ledger.write(claim.scope, { actor: by.actor, verb: 'person.linked', about: `person:${person.id}` })
    const bound =
      claim.purpose === 'setup'
        ? await bindPlaceIn(tx, { ids }, by, { place: command.place, purpose: command.purpose })
        : null
    return { scope: claim.scope, person, bound }
  })
}

/** Says whether this is the first time. A used code tells its own user, who pressed twice, that all is well; anybody else that it was used. */
async function useClaim(tx: Records, claim: Claim, address: PersonAddress): Promise<boolean> {
  if (await tx.claims.use(claim.scope, claim.fingerprint)) {
    if ((await tx.now()).epochMilliseconds >= claim.expires.epochMilliseconds) throw new Problem('code-expired')
    return true
  }
  const holder = await tx.people.at(claim.scope, address)
  if (holder?.id !== claim.person) throw new Problem('code-used')
  return false
}

async function linkOrMerge(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  scope: LandlordId,
  address: PersonAddress,
  person: PersonId,
): Promise<Person> {
  const holder = await tx.people.at(scope, address)
  if (holder && holder.id !== person) {
    await mayBecomeOne(tx, scope, holder, person)
    await tx.people.holdBoth(scope, holder.id, person)
    await mergeSealed(tx, scope, holder.id, person)
    await tx.people.merge(scope, holder.id, person)
    await planForRoles(tx, needs, scope)
    await tx.ledger.write(scope, { actor: { kind: 'system' }, verb: 'person.merged', about: `person:${person}` })
  } else if (!holder) {
    await tx.people.link(scope, person, address)
  }
  const known = await tx.people.get(scope, person)
  if (!known) throw new Problem('code-unknown')
  return known
}

/**
 * A code from somebody else's phone must not hand them a role: whoever works here is not made one with an entry that
 * another account speaks for already. The other way round they can, if both are them.
 */
async function mayBecomeOne(tx: Records, scope: LandlordId, holder: Person, into: PersonId): Promise<void> {
  const held = (await tx.people.get(scope, into))?.roles ?? []
  const given = holder.roles.filter((role) => role !== 'resident' && !held.includes(role))
  if (given.length > 0 && (await tx.people.accountsOf(scope, into)).length > 0) throw new Problem('code-of-another')
}
