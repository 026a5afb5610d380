import type { Temporal } from 'temporal-polyfill'
import type { ConsultationId } from '../consultation/consultation.ts'
import type { Person } from '../person/person.ts'
import type { PersonAddress } from '../ports/addresses.ts'
import type { Wish } from '../rights/records.ts'
import type { Reason } from './nudge.ts'

/** Whoever a nudge is for, as they are at this moment. */
export type Addressee = Readonly<{
  person: Person
  /** Whether they asked to be forgotten, or have been. */
  wish: Wish['kind']
  /** In the order in which they became theirs. */
  accounts: readonly PersonAddress[]
  /** The consultations they were asked in, of those that it was read for, and whether they have answered, while that is known. */
  asked: ReadonlyMap<ConsultationId, boolean | null>
  /** How many messages for the reasons that count they have had that day; those told within another are none. */
  heard: number
  now: Temporal.Instant
}>

/** What of an addressee is read beside themselves. */
export type Reading = Readonly<{
  consultations: readonly ConsultationId[]
  counted: readonly Reason[]
  day: Readonly<{ from: Temporal.Instant; to: Temporal.Instant }>
}>
