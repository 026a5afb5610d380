import type { ConsultationId } from '../consultation/consultation.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import type { Claim } from './claim.ts'
import type { PersonId } from './person.ts'

/** How long an answer link lives when nothing ends it sooner: past the longest consultation. */
const answerLinkDays = 200

/** An address where one person answers one consultation, without an app. Reusable; only its fingerprint is kept. */
export async function answerLink(
  { store, ids, vault, publicUrl }: Needs,
  scope: LandlordId,
  person: PersonId,
  consultation: ConsultationId,
): Promise<string> {
  const secret = ids.secret()
  const expires = (await store.records.now()).add({ hours: 24 * answerLinkDays })
  const fingerprint = vault.fingerprint('answer', secret)
  await store.records.claims.add([
    { scope, fingerprint, purpose: 'answer', person, subject: consultation, expires, used: false },
  ])
  return `${publicUrl}/a/${secret}`
}

/** Who a link belongs to, and what it is for. Throws `code-unknown` or `code-expired`. */
export async function readAnswerLink({ store, vault }: Needs, secret: string): Promise<Claim> {
  const claim = await store.records.claims.find(vault.fingerprint('answer', secret), ['answer'])
  if (!claim) throw new Problem('code-unknown')
  if ((await store.records.now()).epochMilliseconds >= claim.expires.epochMilliseconds)
    throw new Problem('code-expired')
  return claim
}
