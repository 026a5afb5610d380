import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { CommitmentId } from './commitment.ts'

/**
 * One thing that happened to a promise: its public history, in order. The words were written to be read by everybody.
 * `made` · `state` (from, to) · `due` (from, to) · `owner` · `update` · `seen` · `snoozed` (until) · `disowned` ·
 * `evidence` (id) · `challenged` and `challenge-answered` (id) · `carried-over` (from, to: versions of a charter).
 */
export const saidKinds = [
  'made',
  'state',
  'due',
  'owner',
  'update',
  'seen',
  'snoozed',
  'disowned',
  'evidence',
  'challenged',
  'challenge-answered',
  'carried-over',
] as const
export type SaidKind = (typeof saidKinds)[number]

export type Said = Readonly<{
  id: string
  commitment: CommitmentId
  at: Temporal.Instant
  /** Null for the system and the operator. Never shown to the public: the office is. */
  by: PersonId | null
  kind: SaidKind
  /** The reason or update as it was written; null where there is none. */
  text: string | null
  from: string | null
  to: string | null
}>
