import type { LandlordId } from '../../landlord/scope.ts'
import type { PersonId } from '../../person/person.ts'
import type { Records } from '../../ports/store.ts'
import type { ConsultationId } from '../consultation.ts'
import { type Sealed, unseal } from './box.ts'
import { handleOf, type SealKey } from './key.ts'

/** `sealed` is null for somebody who has not answered. */
export type Own = Readonly<{ key: SealKey; sealed: Sealed | null }>

/**
 * One person's own sealed response, opened for them alone. Undefined when nothing can be opened any more: it has closed,
 * or was taken back.
 */
export async function ownSealed(
  tx: Records,
  scope: LandlordId,
  id: ConsultationId,
  person: PersonId,
): Promise<Own | undefined> {
  const key = await tx.sealed.key(scope, id)
  if (!key) return undefined
  const handle = handleOf(key, person)
  const box = await tx.sealed.find(scope, id, handle)
  return { key, sealed: box ? unseal(key, { consultation: id, handle }, box) : null }
}
