import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../../landlord/scope.ts'
import type { ConsultationId } from '../consultation.ts'
import type { SealKey } from './key.ts'

export type SealedResponse = Readonly<{ handle: Uint8Array; box: Uint8Array }>

/** What is left of a confidential consultation for its auditor. */
export type KeptForAuditor = Readonly<{
  /** The consultation's key, encrypted to the auditor's public key. Nobody here can open it. */
  wrapped: Uint8Array
  /** The fingerprint of the public key that was used: the landlord may name another auditor later. */
  auditor: string
  /** Both the key and the answers go after this moment. */
  until: Temporal.Instant
}>

/** Keeps sealed responses, and apart from them the key of each sealed consultation. */
export interface SealedRecords {
  /** Keeps the key of a consultation that opens, wrapped. */
  putKey(scope: LandlordId, id: ConsultationId, key: SealKey): Promise<void>
  /** Undefined when it is not sealed, or not open any more. */
  key(scope: LandlordId, id: ConsultationId): Promise<SealKey | undefined>
  find(scope: LandlordId, id: ConsultationId, handle: Uint8Array): Promise<Uint8Array | undefined>
  /** In the order of handles, which is no order of people or time; `after` reads on. */
  page(
    scope: LandlordId,
    id: ConsultationId,
    after: Uint8Array | null,
    limit: number,
  ): Promise<readonly SealedResponse[]>
  put(scope: LandlordId, id: ConsultationId, response: SealedResponse): Promise<void>
  remove(scope: LandlordId, id: ConsultationId, handle: Uint8Array): Promise<void>
  /** Forgets for good: the key, and every sealed response. */
  destroy(scope: LandlordId, id: ConsultationId): Promise<void>
  /** Instead of `destroy`: forgets the key but for the auditor's copy, and keeps the responses. */
  keepForAuditor(scope: LandlordId, id: ConsultationId, kept: KeptForAuditor): Promise<void>
  keptForAuditor(scope: LandlordId, id: ConsultationId): Promise<KeptForAuditor | undefined>
  /** Confidential consultations whose stated day has passed, over all landlords. */
  auditOver(limit: number): Promise<readonly Readonly<{ scope: LandlordId; id: ConsultationId }>[]>
}
