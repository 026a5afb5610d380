import { z } from 'zod'
import { scopeOf } from '../landlord/scope.ts'
import type { By, Needs } from '../needs.ts'
import { type PersonId, personId } from '../person/person.ts'
import { quietHoursOf } from '../person/quiet-of.ts'
import { mustHold } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { outsideQuietHours } from '../time/quiet-hours.ts'
import { type ConsultationId, consultationId } from './consultation.ts'
import { findConsultation, subjectOf } from './find.ts'
import { leftForAuditor } from './seal/left-for-auditor.ts'

/** Where an opening waits for its second step, and what that is bound to. */
export const openings = 'reopening'
export const openingMinutes = 10
export type Bound = Readonly<{ scope: string; consultation: ConsultationId; person: PersonId }>

const boundShape = z.object({ scope: z.string(), consultation: z.string(), person: z.string() })

/**
 * The second step, once: the one sealed response under this handle, still closed. With the same stroke its person is owed
 * word of it, where the landlord's auditor tells people. Undefined when they did not answer, and then nobody is told.
 * Throws `not-allowed`, `opening-over`, `nothing-for-auditor`.
 */
export async function handOver(
  needs: Needs,
  { scope, actor }: By,
  { opening, handle }: Readonly<{ opening: string; handle: Uint8Array }>,
): Promise<Uint8Array | undefined> {
  mustHold(actor, 'auditor')
  const bound = boundShape.safeParse(await needs.vault.take(openings, opening))
  if (!bound.success || scopeOf(bound.data.scope) !== scope) throw new Problem('opening-over')
  const person = personId(bound.data.person)
  return needs.store.inOneTransaction(async (tx) => {
    const consultation = await findConsultation(tx, scope, consultationId(bound.data.consultation))
    await leftForAuditor(tx, scope, consultation)
    if (!(await tx.people.get(scope, person))) throw new Problem('opening-over')
    const box = await tx.sealed.find(scope, consultation.id, handle)
    const landlord = await tx.landlords.get(scope)
    if (!box || landlord.settings.auditor?.tellsPerson === false) return box
    const quietOf = await quietHoursOf(tx, landlord)
    await tx.nudges.promise(scope, [
      {
        id: needs.ids.next(),
        reason: 'answer-opened',
        subject: subjectOf(consultation),
        person,
        occasion: opening,
        due: outsideQuietHours(await tx.now(), quietOf(person), consultation.zone),
        before: null,
      },
    ])
    return box
  })
}
