import type { PersonId } from '../person/person.ts'
import type { Circumstances } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { inCharge, ownersOf } from './hearers.ts'
import type { Absence } from './records.ts'
import { isLive } from './state.ts'

/** The promises that somebody leaves to others while they are away, and who sees to each. */
export function leftBehind(
  absence: Absence,
  commitments: readonly Commitment[],
  circumstances: Circumstances,
): readonly Readonly<{ commitment: Commitment; by: readonly PersonId[] }>[] {
  return commitments
    .filter((commitment) => isLive(commitment.state) && ownersOf(commitment, circumstances).includes(absence.person))
    .map((commitment) => ({ commitment, by: inCharge(commitment, circumstances, absence.from) }))
}

/** What of it somebody covers. */
export const coveredBy = (
  person: PersonId,
  absence: Absence,
  commitments: readonly Commitment[],
  circumstances: Circumstances,
): readonly Commitment[] =>
  leftBehind(absence, commitments, circumstances)
    .filter(({ by }) => person !== absence.person && by.includes(person))
    .map(({ commitment }) => commitment)
