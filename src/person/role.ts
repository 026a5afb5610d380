import type { Actor } from '../ports/actor.ts'
import { Problem } from '../problem.ts'

/** The closed list of roles. Roles, not people, own work where they can. */
export const roles = ['resident', 'officer', 'admin', 'chair', 'member', 'sponsor', 'board', 'auditor'] as const
export type Role = (typeof roles)[number]

export const isRole = (text: string): text is Role => roles.some((role) => role === text)

/** Roles of the landlord's own staff, who may be named as decision-makers and owners. */
export const staffRoles = ['officer', 'admin', 'sponsor', 'board'] as const satisfies readonly Role[]

/** Lets the operator and the system through, and people who hold one of the roles. Throws `not-allowed`. */
export function mustHold(actor: Actor, ...wanted: readonly Role[]): void {
  if (actor.kind !== 'person') return
  if (!actor.roles.some((role) => wanted.includes(role))) throw new Problem('not-allowed')
}

/** Officers and admins: those who write, open, close and review. Throws `not-allowed`. */
export const mustBeOfficer = (actor: Actor): void => mustHold(actor, 'officer', 'admin')
