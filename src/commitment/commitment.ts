import type { Temporal } from 'temporal-polyfill'
import type { Branded } from '../branded.ts'
import type { PersonId } from '../person/person.ts'

export type CommitmentId = Branded<'CommitmentId'>
export const commitmentId = (id: string): CommitmentId => id as CommitmentId

/** Where a promise comes from. `answer-owed`: to say what was decided after a consultation. `outcome`: a theme's promised action. */
export type Origin = Readonly<{ kind: 'answer-owed' | 'outcome'; consultation: string; theme: number | null }>

/**
 * Anything the landlord has promised. A first, small form: promised → done, or lapsed. Whether it is overdue is
 * never stored, it is read off the calendar.
 */
export type Commitment = Readonly<{
  id: CommitmentId
  number: number
  wording: string
  owner: PersonId
  due: Temporal.PlainDate
  origin: Origin
  /** Counts changes of owner and date; part of every reminder's occasion. */
  version: number
  state:
    | Readonly<{ name: 'promised' }>
    | Readonly<{ name: 'done'; at: Temporal.Instant }>
    /** What it was about was taken back, so nobody owes it any more: neither kept nor late. */
    | Readonly<{ name: 'lapsed'; at: Temporal.Instant }>
}>

/** Overdue from the first day after the due date, read in the landlord's zone. */
export const isOverdue = (commitment: Commitment, today: Temporal.PlainDate): boolean =>
  commitment.state.name === 'promised' && today.since(commitment.due).sign > 0
