import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import type { Adoption } from './adoption.ts'
import { bringIn } from './bring-in.ts'
import { charterNamed } from './choose.ts'

/**
 * Begins to adopt a charter: the version that holds today of those the landlord has, or else of those that come with Parley.
 * Twice changes nothing. Throws `not-allowed`, `not-found`.
 */
export async function beginAdoption(
  needs: Needs,
  by: By,
  { charter: code }: Readonly<{ charter: string }>,
): Promise<Adoption> {
  mustBeOfficer(by.actor)
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const before = await tx.charters.adoption(scope, code)
    if (before) return before
    const now = await tx.now()
    const { zone } = await tx.landlords.get(scope)
    const charter = await charterNamed(tx, scope, code, dayIn(now, zone))
    if (!charter) throw new Problem('not-found')
    await bringIn(tx, by, charter)
    const adoption = { charter: code, version: charter.version, begun: now }
    if (!(await tx.charters.begin(scope, adoption)))
      return (await tx.charters.adoption(scope, code)) ?? { ...adoption, reached: [] }
    const facts = { version: charter.version }
    await tx.ledger.write(scope, { actor, verb: 'charter.begun', about: `charter:${code}`, facts })
    return { ...adoption, reached: [] }
  })
}
