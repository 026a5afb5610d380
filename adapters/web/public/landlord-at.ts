import { type Landlord, slugPattern } from '../../../src/landlord/landlord.ts'
import type { Needs } from '../../../src/needs.ts'
import { Refusal } from '../refusal.ts'

/** The address of a route below a landlord. */
export type AtLandlord = { Params: { landlord: string } }

/** The landlord of this short name. Throws a 404 when there is none. */
export async function landlordAt({ store }: Needs, slug: string): Promise<Landlord> {
  const found = slugPattern.test(slug) ? await store.records.landlords.bySlug(slug) : undefined
  if (!found) throw new Refusal(404)
  return found
}
