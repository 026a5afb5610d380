import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { dayIn } from '../time/local.ts'
import { bringIn } from './bring-in.ts'
import { type Charter, isInEffect, isNewer } from './charter.ts'
import { goOverIn, type Passage, passageTo } from './go-over.ts'

export type Imported = Readonly<{
  /** False when the same version was there already: nothing changed then. */
  added: boolean
  charter: Charter
  /**
   * Where the landlord goes by another version: what this one says otherwise, and whether it goes by this one now, with its
   * promises carried over.
   */
  passage: (Passage & Readonly<{ gone: boolean }>) | null
}>

/**
 * Brings a version of a charter in. A landlord that goes by another goes over to it at once, when it holds today,
 * began no earlier than that other, and `goOver` is not false. The same again changes nothing.
 * Throws `not-allowed`, `charter-otherwise` (this version is there and says something else).
 */
export async function importCharter(
  needs: Needs,
  by: By,
  { charter, goOver = true }: Readonly<{ charter: Charter; goOver?: boolean }>,
): Promise<Imported> {
  mustBeOfficer(by.actor)
  const { scope } = by
  return needs.store.inOneTransaction(async (tx) => {
    const added = await bringIn(tx, by, charter)
    const adoption = await tx.charters.hold(scope, charter.code)
    if (!adoption || adoption.version === charter.version) return { added, charter, passage: null }
    const passage = await passageTo(tx, scope, adoption, charter)
    const { zone } = await tx.landlords.get(scope)
    // A landlord's own words for a charter begin on the same day as the words they take the place of.
    const isOld = isNewer(passage.from, charter)
    const goes = added && goOver && !isOld && isInEffect(charter, dayIn(await tx.now(), zone))
    if (goes) await goOverIn(tx, needs, by, adoption, charter)
    return { added, charter, passage: { ...passage, gone: goes } }
  })
}
