import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { isOpen, type OpenConsultation } from './consultation.ts'

export type OpenToThem = Readonly<{ consultation: OpenConsultation; answered: boolean }>

/** What somebody may answer at this moment, newest first. */
export async function openTo(tx: Records, scope: LandlordId, person: PersonId): Promise<readonly OpenToThem[]> {
  const now = await tx.now()
  const found: OpenToThem[] = []
  for (const { consultation: id, answered } of await tx.roll.of(scope, person)) {
    const consultation = await tx.consultations.get(scope, id)
    if (!consultation || !isOpen(consultation)) continue
    if (now.epochMilliseconds < consultation.stage.closesAt.epochMilliseconds)
      found.push({ consultation, answered: answered === true })
  }
  return found
}
