import { Temporal } from 'temporal-polyfill'
import { chainBehind } from '../../../src/ledger/chain.ts'
import { canonical, digestOf, genesis } from '../../../src/ledger/digest.ts'
import type { LedgerEntry, LedgerHead } from '../../../src/ledger/entry.ts'

export const start: LedgerHead = { seq: 0, hash: genesis }

/** An entry as a verb leaves it: not chained yet. */
export function entry(n: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const salt = n.toString(16).padStart(32, '0')
  const body = canonical({ actor: { kind: 'system' }, facts: { n } })
  return {
    id: `entry-${n}`,
    at: Temporal.Instant.from('2026-12-18T17:00:00Z').add({ seconds: n }),
    verb: 'consultation.closed',
    about: `consultation:c${n}`,
    salt,
    body,
    digest: digestOf(salt, body),
    chained: null,
    ...more,
  }
}

/** The same entries as the sequencer leaves them, with the head it leaves. */
export function chain(
  entries: readonly LedgerEntry[],
  head: LedgerHead = start,
): Readonly<{ entries: readonly LedgerEntry[]; head: LedgerHead }> {
  const { links, head: after } = chainBehind(head, entries)
  return {
    entries: entries.map((one, n) => {
      const link = links[n]
      return link ? { ...one, chained: { seq: link.seq, prev: link.prev, hash: link.hash } } : one
    }),
    head: after,
  }
}
