import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { CommitmentId } from './commitment.ts'

/** A resident says that a promise does not stand as the landlord says. Shows until a named person has answered. */
export type Challenge = Readonly<{
  id: string
  commitment: CommitmentId
  by: PersonId
  at: Temporal.Instant
  /** Why, in their words; for who answers, never for the public. */
  text: string | null
  /** Who answers it, by the end of `due`. */
  answerer: PersonId
  due: Temporal.PlainDate
  answered: Readonly<{ at: Temporal.Instant; by: PersonId; answer: string; upheld: boolean }> | null
}>
