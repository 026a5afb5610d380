import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../../src/ledger/entry.ts'
import { atGenesis, verdictOn, walkOn } from '../../../src/ledger/verify.ts'
import { chain, entry, start } from './given.ts'

const whole = chain([entry(1), entry(2), entry(3)])
const verify = (entries: readonly LedgerEntry[], head = whole.head, knownHead?: string) => {
  const walk = walkOn(atGenesis(knownHead), entries, knownHead)
  return 'kind' in walk ? walk : verdictOn(walk, head)
}
const changed = (n: number, change: Partial<LedgerEntry>) =>
  whole.entries.map((one, index) => (index === n - 1 ? { ...one, ...change } : one))

describe('given a ledger that nobody has touched', () => {
  it('is whole, with the entries that still wait', () => {
    expect(verify(whole.entries)).toEqual({ kind: 'whole', entries: 3, unchained: 0, head: whole.head })
    expect(verify([...whole.entries, entry(4), entry(5)])).toMatchObject({ kind: 'whole', entries: 3, unchained: 2 })
  })

  it('an empty one is whole as well', () => {
    expect(verify([], start)).toEqual({ kind: 'whole', entries: 0, unchained: 0, head: start })
  })

  it('one whose salt and body were erased still holds', () => {
    expect(verify(changed(2, { salt: null, body: null }))).toMatchObject({ kind: 'whole', entries: 3 })
  })

  it('a head published earlier is found in it', () => {
    for (const known of [start.hash, ...whole.entries.map(({ chained }) => chained?.hash)])
      expect(verify(whole.entries, whole.head, known)).toMatchObject({ kind: 'whole' })
  })
})

describe('given a ledger that somebody has touched', () => {
  it.each([
    ['what an entry says', { body: '{}' }, 'body'],
    ['its salt', { salt: 'f'.repeat(32) }, 'body'],
    ['only half of it erased', { body: null }, 'body'],
    ['its verb', { verb: 'consultation.opened' }, 'link'],
    ['what it is about', { about: 'consultation:c9' }, 'link'],
    ['its time', { at: entry(9).at }, 'link'],
    ['its id', { id: 'entry-9' }, 'link'],
    ['its place in the chain', { chained: null }, 'link'],
  ] as const)('%s: it is broken there', (_what, change, why) => {
    expect(verify(changed(2, change))).toMatchObject({ kind: 'broken', at: 2, why })
  })

  it('a body put in together with its digest breaks the link', () => {
    const { salt, body, digest } = entry(9)
    expect(verify(changed(2, { salt, body, digest }))).toEqual({ kind: 'broken', at: 2, why: 'link' })
  })

  it('one taken out, two swapped, the end cut off', () => {
    const [first, second, third] = whole.entries
    if (!first || !second || !third) return expect.fail('there are three')
    expect(verify([first, third])).toEqual({ kind: 'broken', at: 2, why: 'link' })
    expect(verify([second, first, third])).toEqual({ kind: 'broken', at: 1, why: 'link' })
    expect(verify([first, second])).toEqual({ kind: 'broken', at: 2, why: 'head' })
  })

  it('the end cut off and the head put back with it: only a head published earlier tells', () => {
    const shorter = chain([entry(1), entry(2)])
    expect(verify(shorter.entries, shorter.head)).toMatchObject({ kind: 'whole' })
    expect(verify(shorter.entries, shorter.head, whole.head.hash)).toEqual({ kind: 'broken', at: 2, why: 'known-head' })
  })

  it('an entry that waits and says something else than it did', () => {
    expect(verify([...whole.entries, entry(4, { body: '{}' })])).toEqual({ kind: 'broken', at: 4, why: 'body' })
  })
})
