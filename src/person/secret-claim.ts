import type { Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import type { Claim, ClaimPurpose } from './claim.ts'

/** Makes a right that lasts so many minutes, and gives the secret that opens it, which is kept nowhere. */
export async function newClaim(
  { store, ids, vault }: Needs,
  { scope, person }: Pick<Claim, 'scope' | 'person'>,
  purpose: ClaimPurpose,
  minutes: number,
): Promise<string> {
  const secret = ids.secret()
  const expires = (await store.records.now()).add({ minutes })
  await store.records.claims.add([
    { scope, fingerprint: vault.fingerprint(purpose, secret), purpose, person, subject: '', expires, used: false },
  ])
  return secret
}

/** The right that a secret opens now. Throws `code-unknown`, `code-used`, `code-expired`. */
export async function liveClaim({ store, vault }: Needs, purpose: ClaimPurpose, secret: string): Promise<Claim> {
  const claim = await store.records.claims.find(vault.fingerprint(purpose, secret), [purpose])
  if (!claim) throw new Problem('code-unknown')
  if (claim.used) throw new Problem('code-used')
  if ((await store.records.now()).epochMilliseconds >= claim.expires.epochMilliseconds)
    throw new Problem('code-expired')
  return claim
}
