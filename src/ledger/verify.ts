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

/** How far a walk from the first entry has come. */
export type Walk = Readonly<{
  seq: number
  hash: string
  /** Entries at the end that wait to be chained. */
  unchained: number
  /** Whether the head published earlier has been passed. */
  passedKnown: boolean
}>

/** Before the first entry. */
export const atGenesis = (knownHead?: string): Walk => ({
  seq: 0,
  hash: genesis,
  unchained: 0,
  passedKnown: knownHead === undefined || knownHead === genesis,
})

type Broken = Extract<LedgerVerdict, { kind: 'broken' }>

/** Walks on over the entries that follow, in order: chained ones first. */
export function walkOn(from: Walk, entries: readonly LedgerEntry[], knownHead?: string): Walk | Broken {
  let { seq, hash, passedKnown } = from
  const chained = entries.filter((entry) => entry.chained !== null)
  for (const entry of chained) {
    seq += 1
    const fault = faultOf(entry, seq, hash)
    if (fault) return { kind: 'broken', at: seq, why: fault }
    hash = entry.chained?.hash ?? hash
    if (hash === knownHead) passedKnown = true
  }
  if (entries.some((entry) => entry.chained === null && !bodyHolds(entry)))
    return { kind: 'broken', at: seq + 1, why: 'body' }
  return { seq, hash, passedKnown, unchained: entries.length - chained.length }
}

/** What a walk to the end has shown, beside the head that is kept. */
export function verdictOn({ seq, hash, unchained, passedKnown }: Walk, head: LedgerHead): LedgerVerdict {
  if (head.seq !== seq || head.hash !== hash) return { kind: 'broken', at: seq, why: 'head' }
  if (!passedKnown) return { kind: 'broken', at: seq, why: 'known-head' }
  return { kind: 'whole', entries: seq, unchained, head }
}

const atOnce = 1000

/** Walks a landlord's ledger from its first entry. With `knownHead`, also looks for a head published earlier. */
export async function verifyLedger(
  { store }: Pick<Needs, 'store'>,
  scope: LandlordId,
  knownHead?: string,
  progress?: (entries: number) => void,
): Promise<LedgerVerdict> {
  const { ledger } = store.records
  let walk = atGenesis(knownHead)
  let sought = 0
  for (;;) {
    const page = await ledger.read(scope, walk.seq, atOnce)
    const next = walkOn(walk, page, knownHead)
    if ('kind' in next) return next
    const stands = next.seq === walk.seq
    walk = next
    progress?.(walk.seq)
    if (!stands && page.length === atOnce) continue
    const head = await ledger.head(scope)
    // A head further on: entries were chained meanwhile, so walk on; only if there are none is the end missing.
    if (head.seq <= walk.seq || (stands && sought === head.seq)) return verdictOn(walk, head)
    sought = head.seq
  }
}

const bodyHolds = ({ salt, body, digest }: LedgerEntry): boolean =>
  salt === null && body === null ? true : salt !== null && body !== null && digestOf(salt, body) === digest

function faultOf(entry: LedgerEntry, seq: number, prev: string): LedgerFault | undefined {
  const { chained } = entry
  if (!bodyHolds(entry)) return 'body'
  if (!chained || chained.seq !== seq || chained.prev !== prev) return 'link'
  return chained.hash === linkOf(prev, linkFacts(entry, seq)) ? undefined : 'link'
}
