import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consultationId } from '../../src/consultation/consultation.ts'
import { leafOf, proofCode, readProofCode } from '../../src/consultation/proof/code.ts'
import { inclusionOf, receiptsOf } from '../../src/consultation/proof/receipts.ts'
import { auditPath, isIncluded, treeRoot } from '../../src/consultation/proof/tree.ts'
import { personId } from '../../src/person/person.ts'

const runs = { numRuns: 100 }
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The tree as RFC 6962 §2.1 puts it: split at the largest power of two below the size, and again. */
function recursive(leaves: readonly Uint8Array[]): Buffer {
  const [first = Buffer.alloc(0)] = leaves
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return sha256(Buffer.from([0]), first)
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Buffer.from([1]), recursive(leaves.slice(0, split)), recursive(leaves.slice(split)))
}
/** The path as RFC 6962 §2.1.1 puts it. */
function pathDown(index: number, leaves: readonly Uint8Array[]): readonly Buffer[] {
  if (leaves.length <= 1) return []
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...pathDown(index, left), recursive(right)]
    : [...pathDown(index - split, right), recursive(left)]
}

const leaf = fc.uint8Array({ maxLength: 40 })
const size = { maxLength: 200, size: 'max' } as const
const list = fc.array(leaf, size)
const someLeaves = fc.uniqueArray(leaf, { ...size, minLength: 1, selector: hex })

/** One bit the other way, in one of several hashes or leaves. */
const flipped = (all: readonly Uint8Array[], nth: number, place: number): readonly Uint8Array[] =>
  all.map((one, n) => (n === nth ? flip(one, place) : one))
const flip = (one: Uint8Array, place: number): Uint8Array =>
  one.length === 0
    ? Uint8Array.of(place & 255)
    : one.map((byte, n) => (n === (place >> 3) % one.length ? byte ^ (1 << (place & 7)) : byte))
const pick = <T>(all: readonly T[], nth: number): T => all[nth % all.length] ?? expect.fail('nothing to pick')

describe('given any leaves', { timeout: 30_000 }, () => {
  it('of every size up to 200, root and paths are those of the recursion, and every path leads to the root', () => {
    const all = Array.from({ length: 200 }, (_, n) => Buffer.from(`leaf ${n}`))
    for (let count = 0; count <= all.length; count += 1) {
      const leaves = all.slice(0, count)
      const root = treeRoot(leaves)
      expect(hex(root)).toBe(hex(recursive(leaves)))
      for (const index of new Set(count === 0 ? [] : [count >> 1, count - 1]))
        expect(auditPath(leaves, index).map(hex)).toEqual(pathDown(index, leaves).map(hex))
    }
  })

  it('every leaf’s path leads to the root that the recursion finds', () => {
    fc.assert(
      fc.property(list, (leaves) => {
        const root = recursive(leaves)
        expect(hex(treeRoot(leaves))).toBe(hex(root))
        for (const [index, one] of leaves.entries())
          expect(isIncluded({ leaf: one, index, size: leaves.length, path: auditPath(leaves, index) }, root)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('a flipped bit, a leaf removed, added, doubled or moved changes the root', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), fc.nat(), leaf, (leaves, a, b, place, more) => {
        const [one, other] = [a % leaves.length, b % leaves.length]
        const moved = leaves.map((each, n) => (n === one ? leaves[other] : n === other ? leaves[one] : each) ?? each)
        const changed = [
          flipped(leaves, one, place),
          leaves.filter((_, n) => n !== one),
          leaves.toSpliced(one, 0, more),
          [...leaves, pick(leaves, leaves.length - 1)],
          ...(one === other ? [] : [moved]),
        ]
        const root = hex(treeRoot(leaves))
        for (const list of changed) expect(hex(treeRoot(list))).not.toBe(root)
      }),
      runs,
    )
  })

  it('a path proves its own leaf, at its own place, and nothing else', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), fc.nat(), (leaves, a, b, place) => {
        const index = a % leaves.length
        const root = treeRoot(leaves)
        const placed = { leaf: pick(leaves, index), index, size: leaves.length, path: auditPath(leaves, index) }
        const other = b % leaves.length
        expect(isIncluded(placed, root)).toBe(true)
        expect(isIncluded({ ...placed, leaf: flip(placed.leaf, place) }, root)).toBe(false)
        expect(isIncluded(placed, flip(root, place))).toBe(false)
        expect(isIncluded({ ...placed, path: [...placed.path, root] }, root)).toBe(false)
        if (other !== index) {
          expect(isIncluded({ ...placed, leaf: pick(leaves, other) }, root)).toBe(false)
          expect(isIncluded({ ...placed, index: other }, root)).toBe(false)
        }
        if (placed.path.length === 0) return
        expect(isIncluded({ ...placed, path: flipped(placed.path, b % placed.path.length, place) }, root)).toBe(false)
        expect(isIncluded({ ...placed, path: placed.path.toSpliced(b % placed.path.length, 1) }, root)).toBe(false)
        const backwards = placed.path.toReversed()
        if (backwards.length > 1) expect(isIncluded({ ...placed, path: backwards }, root)).toBe(false)
      }),
      runs,
    )
  })
})

describe('given any key, consultation, person and revision', { timeout: 30_000 }, () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const letter = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const id = fc.string({ maxLength: 22 })
  const facts = fc.tuple(id, id, fc.integer({ min: 1, max: 1_000_000 }))
  const codeOf = (secret: Uint8Array, [consultation, person, revision]: readonly [string, string, number]): string =>
    proofCode(secret, consultationId(consultation), personId(person), revision)
  const spoken = fc.constantFrom<(text: string) => string>(
    (text) => text.toLowerCase(),
    (text) => text.replaceAll('-', ' '),
    (text) => text.replaceAll('0', 'O').replaceAll('1', 'l'),
    (text) => text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'i'),
    (text) => ` ${text.replaceAll('-', '')}.`,
  )

  it('the code can be typed in many ways and is read as it was written', () => {
    fc.assert(
      fc.property(key, facts, spoken, (secret, one, say) => {
        const code = codeOf(secret, one)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
        expect(readProofCode(say(code))).toBe(code)
        expect(leafOf(say(code))).toBe(leafOf(code))
      }),
      runs,
    )
  })

  it('other facts have another code', () => {
    fc.assert(
      fc.property(key, facts, facts, (secret, one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(codeOf(secret, one)).not.toBe(codeOf(secret, other))
      }),
      runs,
    )
  })

  it('whatever is typed is a code as it is written, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: letter, minLength: 33, maxLength: 37 })),
        (text) => {
          const read = readProofCode(text)
          if (read !== undefined) expect(readProofCode(read)).toBe(read)
          expect(leafOf(text)).toMatch(/^[0-9a-f]{64}$/)
        },
      ),
      runs,
    )
  })

  it('all codes that count are found, in any order, and no other is', () => {
    const people = fc.uniqueArray(facts, { maxLength: 60, selector: (one) => JSON.stringify(one) })
    fc.assert(
      fc.property(key, people, fc.nat(60), (secret, all, counted) => {
        const codes = all.map((one) => codeOf(secret, one))
        const receipts = receiptsOf(codes.slice(0, counted).map(leafOf))
        for (const [n, code] of codes.entries()) expect(inclusionOf(receipts, code) !== undefined).toBe(n < counted)
      }),
      runs,
    )
  })
})
