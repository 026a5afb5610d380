import type { LandlordId } from '../../landlord/scope.ts'
import type { Needs } from '../../needs.ts'
import type { PersonId } from '../../person/person.ts'
import { Problem } from '../../problem.ts'
import { type ConsultationId, isSealed } from '../consultation.ts'
import { findConsultation } from '../find.ts'
import { ownSealed } from '../seal/own.ts'
import { proofCode } from './code.ts'

/**
 * Makes the code that shows that this person took part, as their answer stands now. It is stored nowhere; while answering
 * lasts it can be made again. It follows from what is inside the sealed response, so that it stays good when two entries
 * become one.
 * Throws `not-found` (also for a draft), `proof-named`, `proof-without-answer`, `proof-over`,
 * `consultation-withdrawn`.
 */
export async function myProof(
  { store }: Pick<Needs, 'store'>,
  scope: LandlordId,
  command: Readonly<{ consultation: ConsultationId; person: PersonId }>,
): Promise<string> {
  const { id, plan, stage } = await findConsultation(store.records, scope, command.consultation)
  if (stage.name === 'draft') throw new Problem('not-found')
  if (!isSealed(plan.mode)) throw new Problem('proof-named')
  if (stage.name === 'withdrawn') throw new Problem('consultation-withdrawn')
  if (stage.name !== 'open') throw new Problem('proof-over')
  const own = await ownSealed(store.records, scope, id, command.person)
  if (!own) throw new Problem('proof-over')
  if (!own.sealed) throw new Problem('proof-without-answer')
  return proofCode(own.key.bytes, id, own.sealed.person, own.sealed.revision)
}
