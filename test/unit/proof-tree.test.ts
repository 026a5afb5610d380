import { describe, expect, it } from 'vitest'
import { auditPath, isIncluded, treeRoot } from '../../src/consultation/proof/tree.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')

/** The reference tree of Certificate Transparency: its leaves, and the root of the first 0, 1, … 8 of them. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
/** Audit paths of the same tree, by index and size. */
const paths: readonly (readonly [index: number, size: number, path: readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
]
const firstLeaves = (size: number): readonly Uint8Array[] => leaves.slice(0, size).map(bytes)

describe('given the reference tree of Certificate Transparency', () => {
  it.each(roots.map((root, size) => [size, root] as const))(
    'the root of its first %i leaves is known',
    (size, root) => {
      expect(hex(treeRoot(firstLeaves(size)))).toBe(root)
    },
  )

  it.each(paths)('the path of leaf %i among %i is known, and leads to the root', (index, size, path) => {
    expect(auditPath(firstLeaves(size), index).map(hex)).toEqual(path)
    const placed = { leaf: bytes(leaves[index] ?? ''), index, size, path: path.map(bytes) }
    expect(isIncluded(placed, bytes(roots[size] ?? ''))).toBe(true)
  })
})

describe('given a place that is not in the tree', () => {
  it.each([-1, 8, 1.5, Number.NaN])('there is no path for leaf %d of eight', (index) => {
    expect(() => auditPath(firstLeaves(8), index)).toThrow(RangeError)
  })

  const root = bytes(roots[8] ?? '')
  const path = auditPath(firstLeaves(8), 5)
  const placed = { leaf: bytes('40414243'), index: 5, size: 8, path }

  it.each([
    ['another index', { index: 4 }],
    ['an index beyond the end', { index: 8 }],
    ['an index before the start', { index: -1 }],
    ['half an index', { index: 5.5 }],
    ['another size', { size: 9 }],
    ['a size that wraps around', { size: 2 ** 32 + 8 }],
    ['a path cut short', { path: path.slice(0, -1) }],
    ['a path that goes on', { path: [...path, root] }],
    ['a path with a hash too short', { path: [Uint8Array.of(1), ...path.slice(1)] }],
    ['another leaf', { leaf: bytes('40414244') }],
  ])('%s proves nothing', (_, change) => {
    expect(isIncluded(placed, root)).toBe(true)
    expect(isIncluded({ ...placed, ...change }, root)).toBe(false)
  })

  it.each([
    ['the place after the last', { index: 1, size: 1 }],
    ['a place among none', { index: 0, size: 0 }],
    ['a size that is no number', { index: 0, size: Number.NaN }],
    ['half a size', { index: 0, size: 0.5 }],
  ])('of a single leaf, %s proves nothing', (_, where) => {
    const leaf = bytes('2021')
    expect(isIncluded({ leaf, index: 0, size: 1, path: [] }, treeRoot([leaf]))).toBe(true)
    expect(isIncluded({ leaf, path: [], ...where }, treeRoot([leaf]))).toBe(false)
  })

  it('the last leaf’s path does not prove it at a place before the start', () => {
    const last = { leaf: bytes(leaves[7] ?? ''), index: 7, size: 8, path: auditPath(firstLeaves(8), 7) }
    expect(isIncluded(last, root)).toBe(true)
    expect(isIncluded({ ...last, index: -1 }, root)).toBe(false)
  })

  it('a node does not pass for a leaf', () => {
    const [left, right] = firstLeaves(2).map((leaf) => treeRoot([leaf]))
    const node = Buffer.concat([left ?? bytes(''), right ?? bytes('')])
    expect(hex(treeRoot([node]))).not.toBe(roots[2])
  })
})
