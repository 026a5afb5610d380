import type { ConsultationId } from '../../../src/consultation/consultation.ts'
import { type SealKey, sealKey } from '../../../src/consultation/seal/key.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import type { Database } from '../database.ts'
import type { Keyring } from '../keyring.ts'
import { getKey, keyName } from '../records/sealed.ts'

const keptMs = 30_000

/**
 * The keys of consultations that are being answered, held for half a minute so that not every answer unwraps one. No key
 * is held longer than that after its consultation closed, whether or not anybody answers anything then.
 */
export function knownKeys(database: Database, keyring: Keyring) {
  const known = new Map<string, SealKey>()
  return async (scope: LandlordId, id: ConsultationId): Promise<SealKey | undefined> => {
    const [kind, name] = keyName(scope, id)
    const found = known.get(name)
    if (found) return found
    const [row] = await database.run<{ wrapped: Uint8Array }>(getKey, [scope, id])
    if (!row) return undefined
    const key = sealKey(keyring.unwrap([kind, name], row.wrapped))
    known.set(name, key)
    setTimeout(() => known.delete(name), keptMs).unref()
    return key
  }
}

export type KnownKeys = ReturnType<typeof knownKeys>
