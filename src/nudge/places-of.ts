import type { LandlordId } from '../landlord/scope.ts'
import type { SpaceId } from '../landlord/space.ts'
import type { Records } from '../ports/store.ts'
import type { Subject } from './nudge.ts'

/** The places that have seen a subject's card, or are about to. Those that are gone are left out when something is posted. */
export async function placesOf(tx: Records, scope: LandlordId, subject: Subject): Promise<readonly SpaceId[]> {
  const posts = await tx.nudges.list(scope, subject)
  return posts.flatMap((one) => (one.kind === 'post' && one.posting === 'card' ? [one.space] : []))
}
