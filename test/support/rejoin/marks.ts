import { createHash, createHmac } from 'node:crypto'
import type { Truth } from './truth.ts'

/** What a text that was found tells: who, whose words, or whose proof of taking part. */
export type Mark = Readonly<{ tells: 'person' | 'words' | 'proof'; of: string }>
export type Found = Mark & Readonly<{ at: number }>

/** Finds marks in bytes, in the order in which they stand. What it has read once it remembers. */
export type Reader = (bytes: Buffer) => readonly Found[]

export type Known = Readonly<{
  truth: Truth
  /** What an attacker would mix into a hash of somebody's id, having no key: ids of the landlord and the consultation, and any secret they hold. */
  pinches: readonly string[]
  /** Codes that prove taking part, by resident. */
  proofs?: ReadonlyMap<string, string>
}>

/** The first marks of a person are their ids, which is what a program would take a hash of. */
const hashedMarks = 3

/** Reads a text whichever way it is written: as it is, in hexadecimal, in base 64, and people also as hashes of their marks. */
export function readerOf({ truth, pinches, proofs }: Known): Reader {
  const patterns = new Map<string, Mark>()
  const add = (forms: readonly Buffer[], mark: Mark): void => {
    for (const form of forms) patterns.set(form.toString('latin1'), mark)
  }
  for (const [of, texts] of truth.people) {
    for (const text of texts) {
      add(formsOf(Buffer.from(text, 'utf8')), { tells: 'person', of })
    }
    for (const text of texts.slice(0, hashedMarks))
      for (const hash of hashesOf(text, pinches)) add(hashForms(hash), { tells: 'person', of })
  }
  for (const { resident, words } of truth.sent)
    add(formsOf(Buffer.from(words, 'utf8')), { tells: 'words', of: resident })
  for (const [of, code] of proofs ?? []) {
    for (const written of [code, code.replaceAll('-', '')])
      add(formsOf(Buffer.from(written, 'utf8')), { tells: 'proof', of })
  }
  return search(patterns)
}

function formsOf(bytes: Buffer): readonly Buffer[] {
  const hex = bytes.toString('hex')
  const forms = [bytes, Buffer.from(hex), Buffer.from(hex.toUpperCase())]
  // In base 64 what stands before moves the letters: three ways, each without the letters that its neighbours share.
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
    const inside = whole
      .subarray(0, whole.length - (whole.length % 3))
      .toString('base64')
      .slice(before === 0 ? 0 : 4)
    forms.push(Buffer.from(inside), Buffer.from(inside.replaceAll('+', '-').replaceAll('/', '_')))
  }
  return forms
}

const hashForms = (hash: Buffer): readonly Buffer[] => [
  hash,
  Buffer.from(hash.toString('hex')),
  Buffer.from(hash.toString('base64').replace(/=+$/, '')),
  Buffer.from(hash.toString('base64url')),
]

/** What anybody can make from a known id: no key is needed for it, or one that they hold. */
function hashesOf(text: string, pinches: readonly string[]): readonly Buffer[] {
  const mixed = pinches.flatMap((pinch) =>
    ['', ' ', ':', '|', '\0'].flatMap((by) => [pinch + by + text, text + by + pinch]),
  )
  const plain = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((way) =>
    [text, ...mixed].map((given) => createHash(way).update(given).digest()),
  )
  return [...plain, ...pinches.map((pinch) => createHmac('sha256', pinch).update(text).digest())]
}

const shortest = 8

/** Looks for all patterns in one pass: by their first three bytes, then by their first eight, then whole. */
function search(patterns: ReadonlyMap<string, Mark>): Reader {
  const begins = new Uint8Array(1 << 24)
  const byHead = new Map<string, [string, Mark][]>()
  for (const [pattern, mark] of patterns) {
    if (pattern.length < shortest) throw new Error(`${pattern} is too short to be told from chance`)
    begins[(pattern.charCodeAt(0) << 16) | (pattern.charCodeAt(1) << 8) | pattern.charCodeAt(2)] = 1
    const head = pattern.slice(0, shortest)
    byHead.set(head, [...(byHead.get(head) ?? []), [pattern, mark]])
  }
  const known = new WeakMap<Buffer, readonly Found[]>()
  return (bytes) => {
    const before = known.get(bytes)
    if (before) return before
    const found: Found[] = []
    for (let at = 0; at + shortest <= bytes.length; at += 1) {
      if (begins[((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)] === 0) continue
      for (const [pattern, mark] of byHead.get(bytes.toString('latin1', at, at + shortest)) ?? []) {
        if (bytes.toString('latin1', at, at + pattern.length) === pattern) found.push({ ...mark, at })
      }
    }
    known.set(bytes, found)
    return found
  }
}
