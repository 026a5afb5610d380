import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { Actor } from '../ports/actor.ts'
import { Problem } from '../problem.ts'
import type { Circumstances } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { absenceOf, ownersOf } from './hearers.ts'

/**
 * Whether somebody keeps a promise or looks after it: its owner, its deputy, whoever covers for its owner on that day,
 * officers and admins. The operator and the system may.
 */
export function mayTend(
  commitment: Pick<Commitment, 'owner' | 'deputy'>,
  actor: Actor,
  circumstances: Circumstances,
  today: Temporal.PlainDate,
): boolean {
  if (actor.kind !== 'person') return true
  if (actor.roles.some((role) => role === 'officer' || role === 'admin')) return true
  if (keeps(commitment, actor.person, circumstances)) return true
  const owners = ownersOf(commitment, circumstances)
  return owners.some((owner) => absenceOf(owner, circumstances.absences, today)?.cover === actor.person)
}

/** Whether it is theirs: as its owner or its deputy. */
export const keeps = (
  commitment: Pick<Commitment, 'owner' | 'deputy'>,
  person: PersonId,
  circumstances: Circumstances,
): boolean => commitment.deputy === person || ownersOf(commitment, circumstances).includes(person)

/** Whether somebody may set another day or another owner: those who tend it, and its sponsor. */
export function maySteer(
  commitment: Pick<Commitment, 'owner' | 'deputy' | 'sponsor'>,
  actor: Actor,
  circumstances: Circumstances,
  today: Temporal.PlainDate,
): boolean {
  if (mayTend(commitment, actor, circumstances, today)) return true
  const { sponsor } = commitment
  return actor.kind === 'person' && (sponsor ? sponsor === actor.person : actor.roles.includes('sponsor'))
}

/** Throws `not-allowed`. */
export function must(may: boolean): void {
  if (!may) throw new Problem('not-allowed')
}
