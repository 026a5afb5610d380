import type { By, Needs } from '../needs.ts'
import { mustHold } from '../person/role.ts'
import type { Place } from '../ports/addresses.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Purpose } from './landlord.ts'
import { type Space, spaceId } from './space.ts'

/**
 * Binds a place to the landlord for one purpose. Doing it again with the same purpose only posts what could not be posted
 * there before: Parley has been invited since, or the place was brought back.
 * Throws `not-allowed` (admins only), `place-taken` (bound to another landlord, or for another purpose).
 */
export async function bindPlace(
  needs: Needs,
  by: By,
  command: Readonly<{ place: Place; purpose: Purpose }>,
): Promise<Space> {
  mustHold(by.actor, 'admin')
  return needs.store.inOneTransaction((tx) => bindPlaceIn(tx, needs, by, command))
}

/** The same within a transaction of the caller's, who has checked that they may. */
export async function bindPlaceIn(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  { scope, actor }: By,
  { place, purpose }: Readonly<{ place: Place; purpose: Purpose }>,
): Promise<Space> {
  if (place.kind === 'direct') throw new Problem('code-not-for-here')
  const space: Space = { id: spaceId(ids.next()), place, purpose, gone: false }
  if (await tx.spaces.bind(scope, space)) {
    await tx.ledger.write(scope, { actor, verb: 'space.bound', about: `space:${space.id}`, facts: { purpose } })
    return space
  }
  const standing = await tx.spaces.at(place)
  if (standing?.scope === scope && standing.space.purpose === purpose) {
    await tx.nudges.postAgain(scope, standing.space.id)
    return standing.space
  }
  throw new Problem('place-taken')
}
