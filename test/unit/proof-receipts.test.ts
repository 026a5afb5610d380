import { describe, expect, it } from 'vitest'
import { consultationId } from '../../src/consultation/consultation.ts'
import { leafOf, proofCode } from '../../src/consultation/proof/code.ts'
import { inclusionOf, proofDocument, receiptsOf } from '../../src/consultation/proof/receipts.ts'
import { isIncluded } from '../../src/consultation/proof/tree.ts'
import { personId } from '../../src/person/person.ts'

const key = Uint8Array.from({ length: 32 }, (_, n) => 255 - n)
const codeOf = (person: number, revision = 1): string =>
  proofCode(key, consultationId('c1'), personId(`p${person}`), revision)
const codes = Array.from({ length: 13 }, (_, n) => codeOf(n))
const receipts = receiptsOf(codes.map(leafOf))
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')

describe('given the codes of everybody who answered', () => {
  it('the leaves stand in order, whatever order they came in, and so the root is the same', () => {
    expect(receipts.leaves).toEqual(codes.map(leafOf).sort())
    expect(receiptsOf(codes.map(leafOf).reverse())).toEqual(receipts)
    expect(receiptsOf(codes.slice(1).map(leafOf)).root).not.toBe(receipts.root)
  })

  it('what was given is left as it was', () => {
    const given = Object.freeze(codes.map(leafOf))
    expect(receiptsOf(given).leaves).not.toBe(given)
  })

  it.each(codes)('%s is among those counted, and its path shows it', (code) => {
    const { leaf, index, size, path, root } = inclusionOf(receipts, code.toLowerCase()) ?? expect.fail('not counted')
    expect({ leaf, size, root }).toEqual({ leaf: leafOf(code), size: 13, root: receipts.root })
    expect(isIncluded({ leaf: bytes(leaf), index, size, path: path.map(bytes) }, bytes(root))).toBe(true)
  })

  it.each([
    ['an earlier or later revision', codeOf(1, 2)],
    ['somebody who did not answer', codeOf(99)],
    ['no code at all', 'Friday'],
    ['a leaf instead of a code', receipts.leaves[0] ?? ''],
  ])('%s is not', (_, code) => {
    expect(inclusionOf(receipts, code)).toBeUndefined()
  })

  it('when nobody answered there is a root, and nobody is counted', () => {
    const none = receiptsOf([])
    expect(none).toEqual({ root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', leaves: [] })
    expect(inclusionOf(none, codeOf(1))).toBeUndefined()
  })
})

describe('given what is published', () => {
  it('the document has these fields and no other, whatever else is known', () => {
    const result = {
      landlord: 'riverside',
      consultation: 7,
      title: 'When?',
      answered: 13,
      ...receipts,
      handles: ['h1'],
    }
    expect(JSON.parse(JSON.stringify(proofDocument(result)))).toEqual({
      format: 'parley-proof/1',
      landlord: 'riverside',
      consultation: 7,
      title: 'When?',
      answered: 13,
      root: receipts.root,
      leaves: receipts.leaves,
    })
  })
})
