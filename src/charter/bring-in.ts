import type { By } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { type Charter, isSameCharter } from './charter.ts'

/** Adds a version, or finds that it is there. Throws `charter-otherwise`. */
export async function bringIn(tx: Records, { scope, actor }: By, charter: Charter): Promise<boolean> {
  const { code, version } = charter
  if (!(await tx.charters.add(scope, charter))) {
    const there = await tx.charters.get(scope, code, version)
    if (there && !isSameCharter(there, charter)) throw new Problem('charter-otherwise', { name: there.name, version })
    return false
  }
  const facts = { version, points: charter.points.length }
  await tx.ledger.write(scope, { actor, verb: 'charter.imported', about: `charter:${code}`, facts })
  return true
}
