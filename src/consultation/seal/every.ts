import type { LandlordId } from '../../landlord/scope.ts'
import type { Records } from '../../ports/store.ts'
import type { ConsultationId } from '../consultation.ts'
import { type Sealed, unseal } from './box.ts'
import type { SealKey } from './key.ts'

export type Opened = Sealed & Readonly<{ handle: Uint8Array }>

const atOnce = 500

/** Opens every sealed response of a consultation, some at a time, in an order that says nothing. */
export async function everySealed(
  tx: Records,
  scope: LandlordId,
  id: ConsultationId,
  key: SealKey,
): Promise<readonly Opened[]> {
  const opened: Opened[] = []
  for (let after: Uint8Array | null = null; ; ) {
    const page = await tx.sealed.page(scope, id, after, atOnce)
    for (const { handle, box } of page) opened.push({ handle, ...unseal(key, { consultation: id, handle }, box) })
    const last = page.at(-1)
    if (page.length < atOnce || !last) return opened
    after = last.handle
  }
}
