import { createHash } from 'node:crypto'

/*
 * The Merkle tree of RFC 6962 §2.1 with SHA-256. It binds a list of leaves into one root: none can be changed, added,
 * left out or moved without the root changing, and a short path shows that one leaf is among them. Leaves and nodes
 * are hashed behind different first bytes, so that a node never passes for a leaf.
 */

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

const leafHash = (leaf: Uint8Array): Uint8Array => sha256(leafMark, leaf)
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(nodeMark, left, right)

/** The next level up: neighbours in pairs; an odd one at the end moves up as it is. Splits as RFC 6962 does. */
function above(level: readonly Uint8Array[]): readonly Uint8Array[] {
  const up: Uint8Array[] = []
  for (let n = 0; n < level.length; n += 2) {
    const [left, right] = level.slice(n, n + 2)
    if (left) up.push(right ? nodeHash(left, right) : left)
  }
  return up
}

/** The root of a list of leaves, in the order given: 32 bytes. Of no leaves, the hash of nothing. */
export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  let level: readonly Uint8Array[] = leaves.map(leafHash)
  while (level.length > 1) level = above(level)
  return level[0] ?? sha256()
}

/**
 * The hashes beside the way from one leaf up to the root, lowest first (an audit path, RFC 6962 §2.1.1).
 * @throws RangeError when there is no leaf at this index.
 */
export function auditPath(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no leaf at this index')
  const path: Uint8Array[] = []
  let level: readonly Uint8Array[] = leaves.map(leafHash)
  for (let at = index; level.length > 1; at = half(at), level = above(level)) {
    const beside = level[at % 2 === 0 ? at + 1 : at - 1]
    if (beside) path.push(beside)
  }
  return path
}

/** One leaf's place in a tree of `size` leaves, with its audit path. */
export type Placed = Readonly<{ leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[] }>

/** Whether the path leads from this leaf, at this index among `size`, to this root (RFC 9162 §2.1.3.2). */
export function isIncluded({ leaf, index, size, path }: Placed, root: Uint8Array): boolean {
  if (!Number.isSafeInteger(size) || !Number.isInteger(index) || index < 0 || index >= size) return false
  let hash = leafHash(leaf)
  let used = 0
  for (let at = index, last = size - 1; last > 0; at = half(at), last = half(last)) {
    if (at === last && at % 2 === 0) continue
    const beside = path[used]
    if (!beside) return false
    hash = at % 2 === 0 ? nodeHash(hash, beside) : nodeHash(beside, hash)
    used += 1
  }
  return used === path.length && Buffer.compare(hash, root) === 0
}

/** Not a shift: a shift would take sizes beyond 2³¹ for small ones. */
const half = (n: number): number => Math.floor(n / 2)
