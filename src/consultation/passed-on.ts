import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { ConsultationId } from './consultation.ts'

/** What somebody wrote and asked us to pass on with their name. From then on it is not anonymous. */
export type PassedOn = Readonly<{
  id: string
  consultation: ConsultationId
  person: PersonId
  text: string
  at: Temporal.Instant
}>

/** Keeps what was passed on. */
export interface PassedOnRecords {
  add(scope: LandlordId, passedOn: PassedOn): Promise<void>
  /** Of one consultation, the latest first. */
  all(scope: LandlordId, consultation: ConsultationId): Promise<readonly PassedOn[]>
}
