import { linkOf } from './digest.ts'
import type { LedgerEntry, LedgerHead } from './entry.ts'

export type Link = Readonly<{ id: string; seq: number; prev: string; hash: string }>

/** Chains entries, in the order given, behind a head. */
export function chainBehind(
  head: LedgerHead,
  entries: readonly LedgerEntry[],
): Readonly<{ links: readonly Link[]; head: LedgerHead }> {
  const links: Link[] = []
  let { seq, hash } = head
  for (const entry of entries) {
    const prev = hash
    seq += 1
    hash = linkOf(prev, linkFacts(entry, seq))
    links.push({ id: entry.id, seq, prev, hash })
  }
  return { links, head: { seq, hash } }
}

/** What of an entry goes into its link. */
export const linkFacts = (entry: LedgerEntry, seq: number): Parameters<typeof linkOf>[1] => ({
  seq,
  id: entry.id,
  at: entry.at.toString(),
  verb: entry.verb,
  about: entry.about,
  digest: entry.digest,
})
