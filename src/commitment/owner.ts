import type { PersonId } from '../person/person.ts'
import type { Role } from '../person/role.ts'

/** Who keeps a promise: a person, or whoever holds a role, so that leaving hands it over. */
export type Owner = Readonly<{ kind: 'person'; person: PersonId }> | Readonly<{ kind: 'role'; role: OwningRole }>

/** Roles of the landlord's own staff that can own a promise. */
export const owningRoles = ['officer', 'admin', 'sponsor', 'board'] as const satisfies readonly Role[]
export type OwningRole = (typeof owningRoles)[number]
export const isOwningRole = (role: Role): role is OwningRole => owningRoles.some((one) => one === role)

export const byPerson = (person: PersonId): Owner => ({ kind: 'person', person })

export const sameOwner = (one: Owner, other: Owner): boolean =>
  one.kind === 'person'
    ? other.kind === 'person' && one.person === other.person
    : other.kind === 'role' && one.role === other.role
