import { leafOf, readProofCode } from './code.ts'
import { auditPath, treeRoot } from './tree.ts'

/** What is kept and published of all the codes that count: one leaf for each answer, and the root that binds them. */
export type Receipts = Readonly<{
  /** Hexadecimal, 64 letters: the RFC 6962 root over the leaves' 32 bytes each, in this order. */
  root: string
  /** Made by `leafOf`, in ascending order. */
  leaves: readonly string[]
}>

/** Where a code's leaf stands, and the hashes that lead from it to the root. Hexadecimal throughout. */
export type Inclusion = Readonly<{ leaf: string; index: number; size: number; path: readonly string[]; root: string }>

/** Binds the leaves of all answers that count. They are put in order, so that their order says nothing. */
export function receiptsOf(leaves: readonly string[]): Receipts {
  const ordered = leaves.toSorted()
  return { root: hex(treeRoot(ordered.map(bytes))), leaves: ordered }
}

/** Shows that a code, however it was typed, is among those counted; undefined when it is not. Hashes every leaf. */
export function inclusionOf({ root, leaves }: Receipts, code: string): Inclusion | undefined {
  const read = readProofCode(code)
  if (read === undefined) return undefined
  const leaf = leafOf(read)
  const index = leaves.indexOf(leaf)
  if (index < 0) return undefined
  return { leaf, index, size: leaves.length, path: auditPath(leaves.map(bytes), index).map(hex), root }
}

/**
 * What anybody can fetch once a consultation has closed, and check with docs/verify-proof.mjs:
 *
 *     {
 *       "format": "parley-proof/1",       this shape; another shape gets another number
 *       "landlord": "riverside",          as in the page's address
 *       "consultation": 7,                the number people see
 *       "title": "When should …?",
 *       "answered": 212,                  how many answers were counted: as many as there are leaves
 *       "root": "5dc9…",                  as posted with the result
 *       "leaves": ["00ab…", "01f3…", …]   ascending, none twice
 *     }
 */
export type ProofDocument = Readonly<{
  format: 'parley-proof/1'
  landlord: string
  consultation: number
  title: string
  answered: number
  root: string
  leaves: readonly string[]
}>

/** Builds the published document. It takes the count from the result, so that a leaf too many or too few shows. */
export const proofDocument = ({
  landlord,
  consultation,
  title,
  answered,
  root,
  leaves,
}: Omit<ProofDocument, 'format'>): ProofDocument => ({
  format: 'parley-proof/1',
  landlord,
  consultation,
  title,
  answered,
  root,
  leaves,
})

const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
