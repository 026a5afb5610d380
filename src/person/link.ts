import type { By, Needs } from '../needs.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { Problem } from '../problem.ts'
import { newCodeFor } from './invite.ts'

/**
 * A code for one's own next account, phone or channel; earlier unused ones end. With `once`, the same delivery a second
 * time gives another that stands beside the first, as nobody knows which of the two was shown.
 * Throws `not-known-here` for anyone but a person.
 */
export async function newLinkCode(needs: Needs, { scope, actor }: By, once?: DeliveryId): Promise<string> {
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  const { person } = actor
  return needs.store.inOneTransaction(async (tx) => {
    const again = once !== undefined && !(await tx.firstTime(once))
    return newCodeFor(tx, needs, scope, person, again ? 'stay' : 'end')
  })
}
