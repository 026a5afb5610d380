import { isOwningRole } from '../commitment/owner.ts'
import { planForRoles } from '../commitment/replan-all.ts'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { tidyCode } from './claim.ts'
import { type PersonId, personId } from './person.ts'
import { mustHold, type Role } from './role.ts'

export const linkCodeDays = 28

/**
 * Adds a person with a role and gives the code by which they come in, from any channel.
 * Throws `not-allowed` (admins only), `empty`, `too-long`.
 */
export async function invite(
  needs: Needs,
  by: By,
  command: Readonly<{ name: string; role: Role }>,
): Promise<Readonly<{ person: PersonId; code: string }>> {
  mustHold(by.actor, 'admin')
  const name = command.name.trim()
  if (!name) throw new Problem('empty')
  if (name.length > 80) throw new Problem('too-long', { most: 80 })
  return needs.store.inOneTransaction(async (tx) => {
    const person = personId(needs.ids.next())
    await tx.people.add(by.scope, {
      id: person,
      name,
      reference: null,
      roles: [command.role],
      quiet: null,
      stopped: false,
    })
    await tx.ledger.write(by.scope, {
      actor: by.actor,
      verb: 'person.invited',
      about: `person:${person}`,
      facts: { role: command.role },
    })
    if (isOwningRole(command.role)) await planForRoles(tx, needs, by.scope)
    return { person, code: await newCodeFor(tx, needs, by.scope, person) }
  })
}

/** A fresh code that makes an address speak for this person; earlier unused ones end, unless they are to stay. */
export async function newCodeFor(
  tx: Records,
  { ids, vault }: Pick<Needs, 'ids' | 'vault'>,
  scope: By['scope'],
  person: PersonId,
  earlier: 'end' | 'stay' = 'end',
): Promise<string> {
  const code = ids.code()
  if (earlier === 'end') await tx.claims.revoke(scope, person, 'link')
  await tx.claims.add([
    {
      scope,
      fingerprint: vault.fingerprint('code', tidyCode(code)),
      purpose: 'link',
      person,
      subject: '',
      expires: (await tx.now()).add({ hours: 24 * linkCodeDays }),
      used: false,
    },
  ])
  return code
}
