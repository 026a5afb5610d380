import type { Temporal } from 'temporal-polyfill'
import type { Branded } from '../branded.ts'
import type { PersonId } from '../person/person.ts'
import type { EvidenceKind } from './evidence.ts'
import type { Origin } from './origin.ts'
import type { Owner } from './owner.ts'
import { type CommitmentState, isLive } from './state.ts'

export type CommitmentId = Branded<'CommitmentId'>
export const commitmentId = (id: string): CommitmentId => id as CommitmentId

/** How often an owner says how it goes. */
export const cadences = ['none', 'monthly', 'quarterly', 'yearly'] as const
export type Cadence = (typeof cadences)[number]

/** Anything the landlord has promised: one concept, one reminder machine, one public list. */
export type Commitment = Readonly<{
  id: CommitmentId
  /** What people see: "promise 17". */
  number: number
  wording: string
  origin: Origin
  owner: Owner
  /** Takes over while the owner is away, and hears with them once it is late. */
  deputy: PersonId | null
  /** Told when it stays late; whoever holds the role sponsor where nobody is named. */
  sponsor: PersonId | null
  /** The office the public reads as its owner, such as "Head of repairs". */
  office: string | null
  /** The owner agreed that the public reads their name. */
  namesOwner: boolean
  /** What is measured, and what would be enough, in the landlord's words. */
  measure: string | null
  cadence: Cadence
  /** The last day on which it is in time, in the landlord's zone. */
  due: Temporal.PlainDate
  /** What must be given before it counts as kept: at least one piece of each kind. */
  requires: readonly EvidenceKind[]
  state: CommitmentState
  /** Counts the changes that move its reminders; part of their occasions. */
  version: number
  /** An owner has seen that it is late and is on it. */
  seen: Readonly<{ by: PersonId; at: Temporal.Instant }> | null
  /** Reminders rest up to and including this day, for a reason everybody reads. `times` counts since the day was last set. */
  snooze: Readonly<{ since: Temporal.Instant; until: Temporal.PlainDate; reason: string; times: number }> | null
  /** Its owner said it is not theirs; whoever looks after owners settles it. */
  disowned: Temporal.Instant | null
}>

/** Overdue from the first day after the due date, read in the landlord's zone. */
export const isOverdue = ({ state, due }: Pick<Commitment, 'state' | 'due'>, today: Temporal.PlainDate): boolean =>
  isLive(state) && today.since(due).sign > 0
