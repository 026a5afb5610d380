import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import { linkFacts } from './chain.ts'
import { digestOf, genesis, linkOf } from './digest.ts'
import type { LedgerEntry, LedgerHead } from './entry.ts'

export type LedgerVerdict =
  | Readonly<{ kind: 'whole'; entries: number; unchained: number; head: LedgerHead }>
  | Readonly<{ kind: 'broken'; at: number; why: LedgerFault }>

/** body: an entry says something else than it did · link: one was changed, moved or taken out · head: the end is missing · known-head: a head published earlier is not in this chain. */
export type LedgerFault = 'body' | 'link' | 'head' | 'known-head'

const atOnce = 1000

/** Walks a landlord's ledger from its first entry. With `knownHead`, also looks for a head published earlier. */
export async function verifyLedger(
  { store }: Pick<Needs, 'store'>,
  scope: LandlordId,
  knownHead?: string,
  progress?: (entries: number) => void,
): Promise<LedgerVerdict> {
  let seq = 0
  let prev = genesis
  let unchained = 0
  let foundKnown = knownHead === undefined || knownHead === genesis
  for (;;) {
    const page = await store.records.ledger.read(scope, seq, atOnce)
    const chained = page.filter((entry) => entry.chained !== null)
    unchained = page.length - chained.length
    for (const entry of chained) {
      seq += 1
      const fault = faultOf(entry, seq, prev)
      if (fault) return { kind: 'broken', at: seq, why: fault }
      prev = entry.chained?.hash ?? prev
      if (prev === knownHead) foundKnown = true
    }
    const loose = page.find((entry) => entry.chained === null && !bodyHolds(entry))
    if (loose) return { kind: 'broken', at: seq + 1, why: 'body' }
    progress?.(seq)
    if (chained.length === 0 || page.length < atOnce) break
  }
  const head = await store.records.ledger.head(scope)
  if (head.seq !== seq || head.hash !== prev) return { kind: 'broken', at: seq, why: 'head' }
  if (!foundKnown) return { kind: 'broken', at: seq, why: 'known-head' }
  return { kind: 'whole', entries: seq, unchained, head }
}

const bodyHolds = ({ salt, body, digest }: LedgerEntry): boolean =>
  salt === null && body === null ? true : salt !== null && body !== null && digestOf(salt, body) === digest

function faultOf(entry: LedgerEntry, seq: number, prev: string): LedgerFault | undefined {
  const { chained } = entry
  if (!bodyHolds(entry)) return 'body'
  if (!chained || chained.seq !== seq || chained.prev !== prev) return 'link'
  return chained.hash === linkOf(prev, linkFacts(entry, seq)) ? undefined : 'link'
}
