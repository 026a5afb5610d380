import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Consultation, ConsultationId } from './consultation.ts'

/** The consultation, read. Throws `not-found`, also for another landlord's. */
export async function findConsultation(tx: Records, scope: LandlordId, id: ConsultationId): Promise<Consultation> {
  const found = await tx.consultations.get(scope, id)
  if (!found) throw new Problem('not-found')
  return found
}

/** The consultation, held until the transaction ends. Throws `not-found`. */
export async function holdConsultation(tx: Records, scope: LandlordId, id: ConsultationId): Promise<Consultation> {
  const found = await tx.consultations.lock(scope, id)
  if (!found) throw new Problem('not-found')
  return found
}

export const subjectOf = (consultation: Pick<Consultation, 'id'>): `consultation:${string}` =>
  `consultation:${consultation.id}`
