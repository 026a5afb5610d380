import type { PersonId } from '../person/person.ts'
import type { Role } from '../person/role.ts'

/** Who does something. Every change names one in the ledger. */
export type Actor =
  | Readonly<{ kind: 'person'; person: PersonId; roles: readonly Role[] }>
  /** Whoever runs the process, through the command line. */
  | Readonly<{ kind: 'operator' }>
  /** The clock: what Parley does by itself at a set time. */
  | Readonly<{ kind: 'system' }>
