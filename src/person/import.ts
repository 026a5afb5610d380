import type { By, Needs } from '../needs.ts'
import { type Claim, tidyCode } from './claim.ts'
import { linkCodeDays } from './invite.ts'
import type { ListedPerson } from './people-list.ts'
import { type Person, type PersonId, personId } from './person.ts'
import type { Attributed } from './records.ts'
import { mustBeOfficer } from './role.ts'

export type Imported = Readonly<{
  added: number
  renamed: number
  /** People there already of whom the list now says something else, such as another block. */
  regrouped: number
  /** Neither added, renamed nor regrouped. */
  unchanged: number
  /** One per person added, to print in their letter. Shown once: only fingerprints are kept. */
  codes: readonly Readonly<{ reference: string; name: string | null; code: string }>[]
}>

/**
 * Brings a list of people in, all or nothing. People already there (by reference) keep their accounts and
 * codes; a changed name is taken over, and so is what the list says of them by group: an empty cell forgets it, a group
 * the list lacks stays. Doing it twice adds nobody twice. Throws `not-allowed`.
 */
export async function importPeople(needs: Needs, by: By, people: readonly ListedPerson[]): Promise<Imported> {
  mustBeOfficer(by.actor)
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const known = new Map(
      (
        await tx.people.byReferences(
          scope,
          people.map(({ reference }) => reference),
        )
      ).map((p) => [p.reference, p]),
    )
    const expires = (await tx.now()).add({ hours: 24 * linkCodeDays })
    const codes: Imported['codes'][number][] = []
    const added: Person[] = []
    const claims: Claim[] = []
    const said: Attributed[] = []
    const renamed = new Set<PersonId>()
    for (const { attributes, ...listed } of people) {
      const standing = known.get(listed.reference)
      if (standing) {
        if (listed.name && listed.name !== standing.name) {
          await tx.people.rename(scope, standing.id, listed.name)
          renamed.add(standing.id)
        }
        said.push({ person: standing.id, attributes })
        continue
      }
      const person = personId(needs.ids.next())
      added.push({ id: person, ...listed, roles: ['resident'], quiet: null, stopped: false })
      said.push({ person, attributes })
      const code = needs.ids.code()
      codes.push({ ...listed, code })
      claims.push(claimFor(needs, scope, person, code, expires))
    }
    await tx.people.addAll(scope, added)
    await tx.claims.add(claims)
    const fresh = new Set(added.map(({ id }) => id))
    const told = said.filter(({ attributes }) => Object.keys(attributes).length > 0)
    const changed = (await tx.people.putAttributes(scope, told)).filter((person) => !fresh.has(person))
    const touched = new Set([...renamed, ...changed])
    const counts = { added: added.length, renamed: renamed.size, regrouped: changed.length }
    await tx.ledger.write(scope, { actor, verb: 'person.imported', about: `landlord:${scope}`, facts: counts })
    return { ...counts, unchanged: people.length - added.length - touched.size, codes }
  })
}

const claimFor = (
  { vault }: Needs,
  scope: By['scope'],
  person: PersonId,
  code: string,
  expires: Claim['expires'],
): Claim => ({
  scope,
  fingerprint: vault.fingerprint('code', tidyCode(code)),
  purpose: 'link',
  person,
  subject: '',
  expires,
  used: false,
})
