import type { Commitment } from '../commitment/commitment.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { type Adoption, isPublished } from './adoption.ts'

/** Promises made for a charter's points, each with the number of its point. */
export const promisesFor = (
  commitments: readonly Commitment[],
  charter: string,
): readonly Readonly<{ commitment: Commitment; point: string }>[] =>
  commitments.flatMap((commitment) =>
    commitment.origin.kind === 'point' && commitment.origin.charter === charter
      ? [{ commitment, point: commitment.origin.point }]
      : [],
  )

/**
 * Whether the public reads of a promise: not before it is agreed, and one for a charter's point not before the landlord has
 * published what it promises for that charter.
 */
export function publicUnder(adoptions: readonly Adoption[]): (commitment: Commitment) => boolean {
  const published = new Set(adoptions.filter(isPublished).map(({ charter }) => charter))
  return ({ state, origin }) => state.name !== 'proposed' && (origin.kind !== 'point' || published.has(origin.charter))
}

/** All that the public reads of what a landlord promised, earliest due first. */
export async function publicCommitments(records: Records, scope: LandlordId): Promise<readonly Commitment[]> {
  return (await records.commitments.list(scope)).filter(publicUnder(await records.charters.adoptions(scope)))
}

/** Whether the public reads of this one now. */
export const isPublicNow = async (records: Records, scope: LandlordId, commitment: Commitment): Promise<boolean> =>
  publicUnder(commitment.origin.kind === 'point' ? await records.charters.adoptions(scope) : [])(commitment)
