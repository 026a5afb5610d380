import { describe, expect, it } from 'vitest'
import { canonical, digestOf, genesis, linkOf } from '../../../src/ledger/digest.ts'

describe('given facts to be written for good', () => {
  it('the same facts are the same text, in whatever order they were named', () => {
    expect(canonical({ b: 1, a: { d: null, c: [2, 'x'] } })).toBe('{"a":{"c":[2,"x"],"d":null},"b":1}')
    expect(canonical({ a: { c: [2, 'x'], d: null }, b: 1 })).toBe(canonical({ b: 1, a: { d: null, c: [2, 'x'] } }))
  })

  it('what is not there is left out; the order of a list stays', () => {
    expect(canonical({ a: undefined, b: false })).toBe('{"b":false}')
    expect(canonical([3, 1, 2])).toBe('[3,1,2]')
    expect(canonical(undefined)).toBe('null')
  })

  it('names and texts are quoted, so that none can pass for structure', () => {
    expect(canonical({ 'a":1,"b': '}' })).toBe('{"a\\":1,\\"b":"}"}')
    expect(JSON.parse(canonical({ text: 'naïve 👩‍👩‍👧\n"' }))).toEqual({ text: 'naïve 👩‍👩‍👧\n"' })
  })
})

describe('given a body and its salt', () => {
  it('the digest tells neither, and changes with either', () => {
    const digest = digestOf('salt', 'body')
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(digestOf('salt', 'body')).toBe(digest)
    expect(digestOf('tlas', 'body')).not.toBe(digest)
    expect(digestOf('salt', 'ydob')).not.toBe(digest)
  })

  it('is this very value, so that a script of anybody’s can make it again', () => {
    expect(digestOf('00', '{}')).toBe('fb4ba80de56c6077c417bbd585dbb1b7dcfaaa9e897f8932daeea595b860b133')
  })
})

describe('given a link', () => {
  const facts = { seq: 1, id: 'a', at: '2026-12-18T17:00:00Z', verb: 'v', about: 'x:1', digest: 'd' }

  it('every part of it counts, and so does all that came before', () => {
    const link = linkOf(genesis, facts)
    expect(linkOf(genesis, { ...facts })).toBe(link)
    expect(linkOf('1'.repeat(64), facts)).not.toBe(link)
    for (const change of [{ seq: 2 }, { id: 'b' }, { at: '' }, { verb: 'w' }, { about: 'x:2' }, { digest: 'e' }])
      expect(linkOf(genesis, { ...facts, ...change })).not.toBe(link)
  })
})
