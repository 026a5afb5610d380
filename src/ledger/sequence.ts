import type { Needs } from '../needs.ts'
import { chainBehind } from './chain.ts'

const atOnce = 1000

/**
 * Chains every entry that waits, landlord by landlord. One sequencer holds a landlord's chain at a time;
 * a second finds nothing left to do. Says how many entries were chained.
 */
export async function chainLedgers({ store }: Pick<Needs, 'store'>): Promise<number> {
  let chained = 0
  for (const scope of await store.records.ledger.waiting()) {
    chained += await store.inOneTransaction(async (tx) => {
      const { head, entries } = await tx.ledger.takeForChaining(scope, atOnce)
      if (entries.length === 0) return 0
      const next = chainBehind(head, entries)
      await tx.ledger.chain(scope, next.links, next.head)
      return entries.length
    })
  }
  return chained
}
