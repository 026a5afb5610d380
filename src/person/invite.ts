import { isOwningRole } from '../commitment/owner.ts'
import { planForRoles } from '../commitment/replan-all.ts'
import type { By, Needs } from '../needs.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { tidyCode } from './claim.ts'
import { type PersonId, personId } from './person.ts'
import { mustHold, type Role } from './role.ts'

export const linkCodeDays = 28

type Invite = Readonly<{ name: string; role: Role }>
type Invited = Readonly<{ person: PersonId; code: string }>

/**
 * Adds a person with a role and gives the code by which they come in, from any channel.
 * Throws `not-allowed` (admins only), `empty`, `too-long`.
 */
export async function invite(needs: Needs, by: By, command: Invite): Promise<Invited> {
  const clean = cleanInvite(by, command)
  return needs.store.inOneTransaction((tx) => inviteIn(tx, needs, by, clean))
}

/** The same; a second time for one delivery gives undefined and adds nobody: the code is shown once. */
export async function inviteOnce(
  needs: Needs,
  by: By,
  command: Invite & Readonly<{ once: DeliveryId }>,
): Promise<Invited | undefined> {
  const clean = cleanInvite(by, command)
  return needs.store.inOneTransaction(async (tx) =>
    (await tx.firstTime(command.once)) ? inviteIn(tx, needs, by, clean) : undefined,
  )
}

function cleanInvite(by: By, { name: typed, role }: Invite): Invite {
  mustHold(by.actor, 'admin')
  const name = typed.trim()
  if (!name) throw new Problem('empty')
  if (name.length > 80) throw new Problem('too-long', { most: 80 })
  return { name, role }
}

async function inviteIn(tx: Records, needs: Needs, { scope, actor }: By, { name, role }: Invite): Promise<Invited> {
  const person = personId(needs.ids.next())
  await tx.people.add(scope, { id: person, name, reference: null, roles: [role], quiet: null, stopped: false })
  await tx.ledger.write(scope, { actor, verb: 'person.invited', about: `person:${person}`, facts: { role } })
  if (isOwningRole(role)) await planForRoles(tx, needs, scope)
  return { person, code: await newCodeFor(tx, needs, scope, person) }
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
