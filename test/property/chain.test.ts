import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { canonical, digestOf } from '../../src/ledger/digest.ts'
import type { LedgerEntry, LedgerHead } from '../../src/ledger/entry.ts'
import { atGenesis, type LedgerVerdict, verdictOn, walkOn } from '../../src/ledger/verify.ts'
import { chain, start } from '../unit/ledger/given.ts'

const runs = { numRuns: 150 }
const word = fc.stringMatching(/^[a-z.:0-9-]{1,12}$/)

const entry: fc.Arbitrary<LedgerEntry> = fc
  .record({
    id: word,
    ms: fc.nat(2_000_000_000),
    verb: word,
    about: word,
    salt: fc.stringMatching(/^[0-9a-f]{32}$/),
    facts: fc.dictionary(word, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), { maxKeys: 4 }),
    erased: fc.boolean(),
  })
  .map(({ id, ms, verb, about, salt, facts, erased }) => {
    const body = canonical({ actor: { kind: 'system' }, facts })
    const kept = erased ? { salt: null, body: null } : { salt, body }
    const at = Temporal.Instant.fromEpochMilliseconds(1_800_000_000_000 + ms)
    return { id, at, verb, about, ...kept, digest: digestOf(salt, body), chained: null }
  })
const ledger = fc.array(entry, { minLength: 1, maxLength: 12 })

/** Cuts a list into pieces at any places. */
const pieces = <T>(all: readonly T[], cuts: readonly number[]): readonly (readonly T[])[] => {
  const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).toSorted((a, b) => a - b), all.length]
  return places.slice(1).map((end, n) => all.slice(places[n], end))
}
const cuts = fc.array(fc.nat(20), { maxLength: 4 })

function verify(pages: readonly (readonly LedgerEntry[])[], head: LedgerHead, known?: string): LedgerVerdict {
  let walk = atGenesis(known)
  for (const page of pages) {
    const next = walkOn(walk, page, known)
    if ('kind' in next) return next
    walk = next
  }
  return verdictOn(walk, head)
}

/** Another letter in one place of a text. */
const spoilt = (text: string, place: number, by: number): string => {
  const at = text.length === 0 ? 0 : place % text.length
  const letter = String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << (by % 7)))
  return `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
}

const fields = ['id', 'at', 'verb', 'about', 'salt', 'body', 'digest', 'seq', 'prev', 'hash'] as const
function tampered(one: LedgerEntry, field: (typeof fields)[number], place: number, by: number): LedgerEntry {
  const link = one.chained ?? expect.fail('not chained')
  switch (field) {
    case 'at':
      return { ...one, at: one.at.add({ milliseconds: by + 1 }) }
    case 'seq':
      return { ...one, chained: { ...link, seq: link.seq + by + 1 } }
    case 'prev':
    case 'hash':
      return { ...one, chained: { ...link, [field]: spoilt(link[field], place, by) } }
    default:
      return { ...one, [field]: spoilt(one[field] ?? '', place, by) }
  }
}

describe('given any entries', () => {
  it('however they come in batches, the chain is the same', () => {
    fc.assert(
      fc.property(ledger, cuts, (entries, places) => {
        let head = start
        const chained: LedgerEntry[] = []
        for (const batch of pieces(entries, places)) {
          const next = chain(batch, head)
          chained.push(...next.entries)
          head = next.head
        }
        expect({ entries: chained, head }).toEqual(chain(entries))
      }),
      runs,
    )
  })

  it('untouched, they are whole: read in any pages, with some still waiting, erased or not', () => {
    fc.assert(
      fc.property(ledger, fc.array(entry, { maxLength: 3 }), cuts, fc.nat(), (entries, waiting, places, nth) => {
        const { entries: chained, head } = chain(entries)
        const known = chained[nth % chained.length]?.chained?.hash
        const pages = [...pieces(chained, places), waiting]
        expect(verify(pages, head, known)).toEqual({
          kind: 'whole',
          entries: entries.length,
          unchained: waiting.length,
          head,
        })
      }),
      runs,
    )
  })

  it('any letter of any field changed is found, and where', () => {
    fc.assert(
      fc.property(
        ledger,
        fc.nat(),
        fc.constantFrom(...fields),
        fc.nat(),
        fc.nat(99),
        (entries, nth, field, place, by) => {
          const { entries: chained, head } = chain(entries)
          const at = nth % chained.length
          const spoiled = chained.map((one, n) => (n === at ? tampered(one, field, place, by) : one))
          expect(verify([spoiled], head)).toMatchObject({ kind: 'broken', at: at + 1 })
        },
      ),
      runs,
    )
  })

  it('one left out, or two swapped, is found', () => {
    fc.assert(
      fc.property(ledger, fc.nat(), fc.nat(), cuts, (entries, one, other, places) => {
        const { entries: chained, head } = chain(entries)
        const [a, b] = [one % chained.length, other % chained.length]
        const without = chained.filter((_, n) => n !== a)
        expect(verify(pieces(without, places), head).kind).toBe('broken')
        const swapped = chained.map((entry, n) => (n === a ? chained[b] : n === b ? chained[a] : entry) ?? entry)
        expect(verify(pieces(swapped, places), head).kind).toBe(a === b ? 'whole' : 'broken')
      }),
      runs,
    )
  })

  it('the end cut off or written anew, head and all, is found by a head published before', () => {
    fc.assert(
      fc.property(ledger, fc.nat(), ledger, fc.boolean(), (entries, cut, anew, rewrites) => {
        const { entries: chained, head } = chain(entries)
        const left = chained.slice(0, cut % chained.length)
        const end = left.at(-1)?.chained ?? start
        const forged = rewrites ? chain(anew, end) : { entries: [], head: { seq: end.seq, hash: end.hash } }
        fc.pre(forged.entries.every(({ chained: link }) => link?.hash !== head.hash))
        expect(verify([[...left, ...forged.entries]], forged.head).kind).toBe('whole')
        expect(verify([[...left, ...forged.entries]], forged.head, head.hash)).toMatchObject({ why: 'known-head' })
      }),
      runs,
    )
  })
})
