import { verifyLedger } from '../../../src/ledger/verify.ts'
import { must } from '../violation.ts'
import type { World } from '../world.ts'

/** Heads as somebody may have written them down over the year, by landlord. */
export type Heads = Map<string, string[]>

export async function noteHeads({ needs, model }: World, heads: Heads): Promise<void> {
  for (const { scope } of model.tenants) {
    const { hash } = await needs.store.records.ledger.head(scope)
    heads.set(scope, [...(heads.get(scope) ?? []), hash])
  }
}

/** The chain holds from its first entry, and every head that was ever written down is in it. */
export async function checkLedgers({ needs, model }: World, heads: Heads): Promise<void> {
  for (const { scope, tag } of model.tenants) {
    const verdict = await verifyLedger(needs, scope)
    must(verdict.kind === 'whole', 'I7 the ledger holds', `the ledger of ${tag} is broken`, [tag])
    const known = new Set<string>(heads.get(scope) ?? [])
    let after = 0
    for (;;) {
      const page = await needs.store.records.ledger.read(scope, after, 1_000)
      for (const { chained } of page) if (chained) known.delete(chained.hash)
      const last = page.findLast(({ chained }) => chained)?.chained?.seq
      if (last === undefined || page.length < 1_000) break
      after = last
    }
    known.delete('0'.repeat(64))
    must(known.size === 0, 'I7 the ledger holds', `${known.size} heads of ${tag} are not in its chain any more`, [tag])
  }
}
