import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { CommitmentId } from './commitment.ts'

/** What can be given as proof that a promise was kept. */
export const evidenceKinds = ['text', 'link', 'file', 'result', 'measure'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Landlord's staff mark their own work; what residents give weighs differently, so it always says which. */
export type Side = 'landlord' | 'resident'

/** One piece of evidence: what it is, who gave it and when. */
export type Evidence = Readonly<{
  id: string
  commitment: CommitmentId
  by: PersonId
  side: Side
  at: Temporal.Instant
  /** A line about it, in the giver's words. */
  note: string
  /** Everybody reads it: at once what the landlord gave, after an officer has read it what a resident gave. */
  shown: boolean
  body: EvidenceBody
}>

export type EvidenceBody =
  | Readonly<{ kind: 'text' }>
  /** https only. */
  | Readonly<{ kind: 'link'; href: string }>
  | Readonly<{ kind: 'file'; name: string; mediaType: string; bytes: number }>
  /** A closed consultation whose published result bears it out. */
  | Readonly<{ kind: 'result'; consultation: string }>
  /** A value of what the promise measures, such as "92%", and the day it holds for. */
  | Readonly<{ kind: 'measure'; value: string; on: Temporal.PlainDate }>

/** What a file may be: nothing of it runs when it is opened. */
export const mediaTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/plain',
])

/** The largest file that is taken. */
export const mostFileBytes = 5 * 1024 * 1024

/** What a promise still needs before it counts as kept, in the order of `evidenceKinds`. What nobody may read yet bears nothing out. */
export const missingEvidence = (
  requires: readonly EvidenceKind[],
  given: readonly Pick<Evidence, 'body' | 'shown'>[],
): readonly EvidenceKind[] =>
  evidenceKinds.filter(
    (kind) => requires.includes(kind) && !given.some(({ body, shown }) => shown && body.kind === kind),
  )
