import { auditorKeyPrint, isAuditorKey } from '../consultation/seal/audit-copy.ts'
import type { By, Needs } from '../needs.ts'
import { mustHold } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Auditor } from './landlord.ts'
import type { LandlordId } from './scope.ts'

/**
 * Names the auditor to whom confidential answers are left, by the public half of their key; null: nobody any more. What
 * has closed stays with the key that was named then. The same again changes nothing.
 * Throws `not-allowed` (admins only), `auditor-key-invalid`, `auditor-needed` while somebody is asked in confidence.
 */
export async function nameAuditor({ store }: Needs, { scope, actor }: By, auditor: Auditor | null): Promise<void> {
  mustHold(actor, 'admin')
  if (auditor && !isAuditorKey(auditor.publicKey)) throw new Problem('auditor-key-invalid')
  await store.inOneTransaction(async (tx) => {
    const landlord = await tx.landlords.get(scope)
    const before = landlord.settings.auditor
    if (isSame(before, auditor)) return
    if (!auditor && (await asksInConfidence(tx, scope))) throw new Problem('auditor-needed')
    await tx.landlords.saveSettings({ ...landlord, settings: { ...landlord.settings, auditor } })
    await tx.ledger.write(scope, {
      actor,
      verb: auditor ? 'landlord.auditor-named' : 'landlord.auditor-removed',
      about: `landlord:${scope}`,
      facts: auditor
        ? { auditor: auditorKeyPrint(auditor.publicKey), tellsPerson: auditor.tellsPerson }
        : { auditor: before && auditorKeyPrint(before.publicKey) },
    })
  })
}

const isSame = (one: Auditor | null, other: Auditor | null): boolean =>
  one && other
    ? one.tellsPerson === other.tellsPerson && auditorKeyPrint(one.publicKey) === auditorKeyPrint(other.publicKey)
    : one === other

const asksInConfidence = async (tx: Records, scope: LandlordId): Promise<boolean> =>
  (await tx.consultations.list(scope, ['open'])).some(({ plan }) => plan.mode === 'confidential')
