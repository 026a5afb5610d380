import type { By, Needs } from '../needs.ts'
import type { Actor } from '../ports/actor.ts'
import { Problem } from '../problem.ts'
import { mustHold, staffRoles } from './role.ts'
import { liveClaim, newClaim } from './secret-claim.ts'

const entryMinutes = 15
/** A stay at the desk ends this long after the last page. */
const stayMinutes = 60

/** An address that opens the desk once, for staff. Throws `not-allowed`, `not-known-here`. */
export async function deskLink(needs: Needs, { scope, actor }: By): Promise<string> {
  mustHold(actor, ...staffRoles)
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  const secret = await newClaim(needs, { scope, person: actor.person }, 'desk-enter', entryMinutes)
  return `${needs.publicUrl}/desk/enter/${secret}`
}

/** Uses up an entry link and gives the secret of a stay. Of two at once, one gets in. Throws `code-unknown`, `code-used`, `code-expired`. */
export async function enterDesk(needs: Needs, secret: string): Promise<string> {
  const claim = await liveClaim(needs, 'desk-enter', secret)
  if (!(await needs.store.records.claims.use(claim.scope, claim.fingerprint))) throw new Problem('code-used')
  return newClaim(needs, claim, 'desk-session', stayMinutes)
}

/** Who is at the desk with this secret, and prolongs their stay. Throws `code-unknown`, `code-expired`, `not-allowed`. */
export async function atDesk(
  needs: Needs,
  secret: string,
): Promise<By & Readonly<{ actor: Extract<Actor, { kind: 'person' }> }>> {
  const { scope, person, fingerprint } = await liveClaim(needs, 'desk-session', secret)
  const known = await needs.store.records.people.get(scope, person)
  if (!known) throw new Problem('code-unknown')
  const actor = { kind: 'person', person, roles: known.roles } as const
  mustHold(actor, ...staffRoles)
  await needs.store.records.claims.extend(
    scope,
    fingerprint,
    (await needs.store.records.now()).add({ minutes: stayMinutes }),
  )
  return { scope, actor }
}

/** Ends a stay at once. */
export async function leaveDesk(needs: Needs, secret: string): Promise<void> {
  const fingerprint = needs.vault.fingerprint('desk-session', secret)
  const claim = await needs.store.records.claims.find(fingerprint, ['desk-session'])
  if (claim) await needs.store.records.claims.use(claim.scope, fingerprint)
}
