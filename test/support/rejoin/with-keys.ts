import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { type Evidence, type Pile, pieceOf } from './evidence.ts'
import { beyondLuck, type Finding } from './finding.ts'
import { luckyMatches } from './odds.ts'
import { standing, type Truth } from './truth.ts'

/*
 * What somebody can do who has PARLEY_SECRET, too. Written from the description of the forms, not with the code that
 * writes them: a wrapped key is 01, 12 bytes of nonce, the key encrypted, 16 bytes of tag.
 */

const wrappedBytes = 1 + 12 + 32 + 16

export type Consultation = Readonly<{ landlord: string; id: string }>

/** Every key of this consultation that the secret unwraps, wherever in the evidence it lies: in rows, in files, in the log. */
export const keysIn = (evidence: Evidence, secret: Uint8Array, { landlord, id }: Consultation): readonly Buffer[] =>
  keysNamed(evidence, secret, `consultation key\0${landlord} ${id}`)

function keysNamed(evidence: Evidence, secret: Uint8Array, name: string): readonly Buffer[] {
  const wrap = derived(secret, 'parley key wrap')
  const keys = new Map<string, Buffer>()
  for (const bytes of everything(evidence)) {
    for (let at = bytes.indexOf(1); at >= 0; at = bytes.indexOf(1, at + 1)) {
      // As a short value stands in a row: its length first, in one odd byte. Or alone.
      if (bytes[at - 1] !== (((wrappedBytes + 1) << 1) | 1) && bytes.length !== wrappedBytes) continue
      const key = opened(wrap, bytes.subarray(at + 1, at + wrappedBytes), Buffer.from(name))
      if (key) keys.set(key.toString('hex'), key)
    }
  }
  return [...keys.values()]
}

/** All that was found as bytes; what a row holds in hexadecimal, too. */
function* everything({ piles, blobs }: Evidence): Generator<Buffer> {
  for (const { bytes } of blobs) yield bytes
  for (const { pieces } of piles) {
    for (const { text } of pieces) {
      if (typeof text !== 'string') yield text
      else for (const [, hex = ''] of text.matchAll(/\\x([0-9a-f]{32,})/g)) yield Buffer.from(hex, 'hex')
    }
  }
}

const vaultRow = z.object({ kind: z.string(), key: z.string(), box: z.string() })

/** What lies in the vault: forms half filled in, tickets. Its key is wrapped under the secret, too. */
export function openVault(evidence: Evidence, secret: Uint8Array): Pile {
  const boxes = evidence.piles.flatMap(({ name, pieces }) => (name.endsWith('.vault') ? pieces : []))
  const pieces = keysNamed(evidence, secret, 'data key\0vault box').flatMap((key) =>
    boxes.flatMap(({ fields }) => {
      const { kind, key: name, box } = vaultRow.parse(fields)
      const text = opened(key, fromColumn(box).subarray(1), Buffer.from(`${kind}\0${name}`))
      return text ? [pieceOf(text.toString('utf8'))] : []
    }),
  )
  return { name: 'the vault, opened', pieces }
}

const inside = z.tuple([z.record(z.string(), z.string()), z.number(), z.number(), z.string()])
const row = z.object({ handle: z.string(), box: z.string() })

/** What a box says when the key opens it. */
export type Opened = Readonly<{
  handle: string
  answers: Readonly<Record<string, string>>
  revision: number
  person: string
}>

/** Opens every sealed response in the rows that were found. */
export function openBoxes({ piles }: Evidence, key: Buffer, { id }: Consultation): readonly Opened[] {
  const boxKey = derived(key, 'parley seal box')
  const rows = piles.flatMap(({ name, pieces }) => (name.endsWith('sealed_response') ? pieces : []))
  return rows.flatMap(({ fields }): Opened[] => {
    const found = row.safeParse(fields)
    if (!found.success) return []
    const handle = fromColumn(found.data.handle)
    const padded = opened(boxKey, fromColumn(found.data.box), Buffer.concat([Buffer.from(`${id}\0`), handle]))
    if (!padded) return []
    const text = padded.subarray(4, 4 + padded.readUInt32BE()).toString('utf8')
    const [answers, , revision, person] = inside.parse(JSON.parse(text))
    return [{ handle: handle.toString('hex'), answers, revision, person }]
  })
}

/** With a key that was found: who said what, by the handle of each person whose id is known. */
export function openWithKeys(
  evidence: Evidence,
  secret: Uint8Array,
  of: Consultation,
  truth: Truth,
): readonly Finding[] {
  const last = standing(truth)
  const findings = keysIn(evidence, secret, of).map((key): Finding => {
    const boxes = new Map(openBoxes(evidence, key, of).map((one) => [one.handle, one]))
    const handleKey = derived(key, 'parley seal handle')
    const guesses = [...truth.people].flatMap(([resident, marks]) => {
      const found = marks.flatMap((mark) => boxes.get(createHmac('sha256', handleKey).update(mark).digest('hex')) ?? [])
      return found.map(({ answers }) => ({ resident, words: Object.values(answers) }))
    })
    const hits = guesses.filter(({ resident, words }) => words.includes(last.get(resident)?.words ?? '')).length
    const chance = luckyMatches(hits, guesses.length, last.size)
    return { way: 'a key opens it', where: 'sealed responses', hits, guesses: guesses.length, chance }
  })
  return beyondLuck(findings)
}

const derived = (from: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', from, new Uint8Array(), purpose, 32))

const fromColumn = (text: string): Buffer => Buffer.from(text.replace(/^\\x/, ''), 'hex')

/** What stands behind the nonce, or undefined when this is not its key. */
function opened(key: Buffer, box: Buffer, bound: Buffer): Buffer | undefined {
  if (box.length < 28) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
      .setAAD(bound)
      .setAuthTag(box.subarray(-16))
    return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}

/** The proof code of the last answer of each resident, made with the key as its description says. */
export function proofCodes(evidence: Evidence, key: Buffer, of: Consultation): ReadonlyMap<string, string> {
  const own = derived(key, 'parley proof code')
  return new Map(
    openBoxes(evidence, key, of).map(({ person, revision }) => {
      const mac = createHmac('sha256', own)
        .update(JSON.stringify([of.id, person, revision]))
        .digest()
      return [person, inBase32(mac.subarray(0, 20))] as const
    }),
  )
}

/** Crockford's letters, five bits each. The check letters at the end of a code are left off. */
function inBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return (bits.match(/.{5}/g) ?? []).map((five) => letters[Number.parseInt(five, 2)]).join('')
}
