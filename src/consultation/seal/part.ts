import type { Landlord } from '../../landlord/landlord.ts'
import type { Records } from '../../ports/store.ts'
import { instantOf } from '../../time/local.ts'
import { type Consultation, isSealed } from '../consultation.ts'
import { subjectOf } from '../find.ts'
import { auditorKeyPrint, copyForAuditor } from './audit-copy.ts'

/**
 * Parts answers from people for good, once they are counted: what was sealed goes with its key, and who answered goes from
 * the roll. A confidential consultation keeps both for its auditor until the end of the day that was stated.
 */
export async function partFromPeople(
  tx: Records,
  { id: scope, settings }: Landlord,
  { id, plan, zone }: Consultation,
): Promise<void> {
  if (!isSealed(plan.mode)) return
  await tx.roll.forgetWhoAnswered(scope, id)
  await tx.nudges.forgetWhoAnswered(scope, subjectOf({ id }))
  const key = await tx.sealed.key(scope, id)
  if (plan.mode === 'confidential' && plan.keptUntil && settings.auditor && key) {
    const until = instantOf(plan.keptUntil.add({ days: 1 }).toPlainDateTime(), zone)
    const { publicKey } = settings.auditor
    const wrapped = copyForAuditor(key, publicKey)
    await tx.sealed.keepForAuditor(scope, id, { wrapped, auditor: auditorKeyPrint(publicKey), until })
  } else await tx.sealed.destroy(scope, id)
}
