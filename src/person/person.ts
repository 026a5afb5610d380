import type { Branded } from '../branded.ts'
import type { QuietHours } from '../time/quiet-hours.ts'
import type { Role } from './role.ts'

export type PersonId = Branded<'PersonId'>
/** Mints a person's id from one our store or our `Ids` made. */
export const personId = (id: string): PersonId => id as PersonId

/** One human in one landlord. May have many accounts and has, at most, one response to a consultation. */
export type Person = Readonly<{
  id: PersonId
  /** What the landlord calls them; unknown for people who joined where the channel gave no name. */
  name: string | null
  /** The landlord's own reference (a tenancy number), for people on an imported list. */
  reference: string | null
  roles: readonly Role[]
  /** Their own quiet hours, if they set any; else the landlord's hold. */
  quiet: QuietHours | null
  /** They said "stop": nothing is sent to them of our own accord. */
  stopped: boolean
}>
