import type { LandlordId } from '../../landlord/scope.ts'
import type { PersonId } from '../../person/person.ts'
import type { Records } from '../../ports/store.ts'
import { isSealed } from '../consultation.ts'
import { seal, unseal } from './box.ts'
import { handleOf } from './key.ts'

/**
 * Before two entries become one: where both answered an open sealed consultation the later answer stands, where only
 * the old entry did it moves. The caller holds both entries on the rolls. What is closed stays as it was counted.
 */
export async function mergeSealed(tx: Records, scope: LandlordId, from: PersonId, into: PersonId): Promise<void> {
  for (const { consultation: id } of await tx.roll.of(scope, from)) {
    const consultation = await tx.consultations.get(scope, id)
    if (consultation?.stage.name !== 'open' || !isSealed(consultation.plan.mode)) continue
    const key = await tx.sealed.key(scope, id)
    if (!key) throw new Error('an open sealed consultation has no key')
    const old = { consultation: id, handle: handleOf(key, from) }
    const moving = await tx.sealed.find(scope, id, old.handle)
    if (!moving) continue
    const response = unseal(key, old, moving)
    const stays = { consultation: id, handle: handleOf(key, into) }
    const standing = await tx.sealed.find(scope, id, stays.handle)
    const at = standing && unseal(key, stays, standing).at
    if (!at || at.epochMilliseconds < response.at.epochMilliseconds)
      await tx.sealed.put(scope, id, {
        handle: stays.handle,
        box: seal(key, stays, consultation.plan.questions, response),
      })
    await tx.sealed.remove(scope, id, old.handle)
  }
}
