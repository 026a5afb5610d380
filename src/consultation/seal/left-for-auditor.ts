import type { LandlordId } from '../../landlord/scope.ts'
import type { Records } from '../../ports/store.ts'
import { Problem } from '../../problem.ts'
import type { Consultation } from '../consultation.ts'
import type { KeptForAuditor } from './records.ts'

/**
 * What is left for the auditor, of a consultation that was asked in confidence, has closed, and is not past its day.
 * Throws `not-confidential`, `consultation-not-closed`, `nothing-for-auditor`.
 */
export async function leftForAuditor(
  tx: Records,
  scope: LandlordId,
  { id, plan, stage }: Consultation,
): Promise<KeptForAuditor> {
  if (plan.mode !== 'confidential') throw new Problem('not-confidential')
  if (stage.name !== 'closed' && stage.name !== 'decided') throw new Problem('consultation-not-closed')
  const kept = await tx.sealed.keptForAuditor(scope, id)
  const now = await tx.now()
  if (!kept || kept.until.epochMilliseconds <= now.epochMilliseconds) throw new Problem('nothing-for-auditor')
  return kept
}
