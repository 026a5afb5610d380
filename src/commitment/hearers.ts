import { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { Circumstances } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import type { Absence } from './records.ts'

type Day = Temporal.PlainDate
type Owned = Pick<Commitment, 'owner' | 'deputy' | 'disowned'>

const isWithin = ({ from, to }: Absence, day: Day): boolean =>
  Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0

/** Somebody's absence on a day, if they are away. */
export const absenceOf = (person: PersonId, absences: readonly Absence[], day: Day): Absence | undefined =>
  absences.find((absence) => absence.person === person && isWithin(absence, day))

export const isAway = (person: PersonId, absences: readonly Absence[], day: Day): boolean =>
  absenceOf(person, absences, day) !== undefined

const unique = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)]

/** Those of them who are there; where none is, those who cover for them; where nobody does, `else`; and themselves at last. */
function present(
  people: readonly PersonId[],
  { absences }: Circumstances,
  day: Day,
  otherwise: PersonId | null = null,
): readonly PersonId[] {
  const there = (person: PersonId | null | undefined): person is PersonId =>
    person !== null && person !== undefined && !isAway(person, absences, day)
  const here = people.filter(there)
  if (here.length > 0) return here
  const covers = people.map((person) => absenceOf(person, absences, day)?.cover).filter(there)
  if (covers.length > 0) return unique(covers)
  return there(otherwise) ? [otherwise] : people
}

/** Whose promise it is, away or not. Where nobody holds the role, the admins see to it. */
export function ownersOf({ owner }: Pick<Commitment, 'owner'>, { holders }: Circumstances): readonly PersonId[] {
  if (owner.kind === 'person') return [owner.person]
  return holders[owner.role].length > 0 ? holders[owner.role] : holders.admin
}

/** Who keeps a promise on a day: its owner; while they are away who covers, else its deputy. */
export function inCharge(commitment: Owned, circumstances: Circumstances, day: Day): readonly PersonId[] {
  const { deputy, disowned } = commitment
  if (!disowned) return present(ownersOf(commitment, circumstances), circumstances, day, deputy)
  return unique([
    ...deputyThere(commitment, circumstances, day),
    ...present(circumstances.holders.admin, circumstances, day),
  ])
}

/** Who hears on a day that a promise is late: whoever is in charge, and its deputy. */
export function lateHearers(commitment: Owned, circumstances: Circumstances, day: Day): readonly PersonId[] {
  return unique([...inCharge(commitment, circumstances, day), ...deputyThere(commitment, circumstances, day)])
}

const deputyThere = ({ deputy }: Owned, { absences }: Circumstances, day: Day): readonly PersonId[] =>
  deputy && !isAway(deputy, absences, day) ? [deputy] : []

/** Who is told on a day when it stays late. */
export function sponsorsOf(
  { sponsor }: Pick<Commitment, 'sponsor'>,
  circumstances: Circumstances,
  day: Day,
): readonly PersonId[] {
  const { holders } = circumstances
  const named = sponsor ? [sponsor] : holders.sponsor
  return present(named.length > 0 ? named : holders.admin, circumstances, day)
}

/** Who is told on a day when it stays late for long. */
export function boardOf(circumstances: Circumstances, day: Day): readonly PersonId[] {
  const { holders } = circumstances
  return present(holders.board.length > 0 ? holders.board : holders.admin, circumstances, day)
}
