import { describe, expect, it } from 'vitest'
import { chainBehind } from '../../../src/ledger/chain.ts'
import { genesis, linkOf } from '../../../src/ledger/digest.ts'
import { chain, entry, start } from './given.ts'

describe('given entries that wait', () => {
  it('each is bound to the one before, the first to the beginning', () => {
    const { links, head } = chainBehind(start, [entry(1), entry(2), entry(3)])
    expect(links.map(({ id, seq }) => [id, seq])).toEqual([
      ['entry-1', 1],
      ['entry-2', 2],
      ['entry-3', 3],
    ])
    expect(links.map(({ prev }) => prev)).toEqual([genesis, links[0]?.hash, links[1]?.hash])
    expect(head).toEqual({ seq: 3, hash: links[2]?.hash })
  })

  it('with none there is nothing to do', () => {
    expect(chainBehind({ seq: 4, hash: 'x' }, [])).toEqual({ links: [], head: { seq: 4, hash: 'x' } })
  })

  it('a later batch goes on where the earlier one ended', () => {
    const first = chain([entry(1), entry(2)])
    expect(chain([entry(3)], first.head).head).toEqual(chain([entry(1), entry(2), entry(3)]).head)
  })

  it('a link is made of the entry’s number, id, time, verb, subject and digest', () => {
    const one = entry(1)
    const { id, verb, about, digest } = one
    const at = one.at.toString()
    expect(chainBehind(start, [one]).head.hash).toBe(linkOf(genesis, { seq: 1, id, at, verb, about, digest }))
  })
})
