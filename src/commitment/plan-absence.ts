import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { daysBetween } from '../time/local.ts'
import { addWorkingDays } from '../time/working-days.ts'
import { type Circumstances, circumstancesOf, morningOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { leftBehind } from './covering.ts'
import { ownersOf } from './hearers.ts'
import { mustKnow } from './people-named.ts'
import type { Absence } from './records.ts'
import { planForRoles, replanAll } from './replan-all.ts'

export type PlanAbsence = Readonly<{
  person: PersonId
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Covers for all they keep; null: each promise's deputy does. */
  cover: PersonId | null
}>

/**
 * Somebody is away from one day to another, both included. Whoever covers hears of it on the working day before, with what
 * is covered, or at once where that has passed. The same absence again changes nothing.
 * Throws `not-allowed` (themselves, officers and admins), `not-found`, `owner-unknown`, `absence-backwards`.
 */
export async function planAbsence(needs: Needs, by: By, command: PlanAbsence): Promise<Absence> {
  const { scope, actor } = by
  const { person, from, to, cover } = command
  if (!(actor.kind === 'person' && actor.person === person)) mustBeOfficer(actor)
  if (daysBetween(from, to) < 0) throw new Problem('absence-backwards', {}, { to: 'problem.absence-backwards' })
  if (cover === person) throw new Problem('owner-unknown', {}, { cover: 'problem.owner-unknown' })
  return needs.store.inOneTransaction(async (tx) => {
    // Holds them, so that of two at once the second sees the first.
    if (!(await tx.rights.wish(scope, person))) throw new Problem('not-found')
    await mustKnow(tx, scope, { cover })
    const same = (await tx.absences.list(scope, from)).find(
      (one) => one.person === person && one.from.equals(from) && one.to.equals(to) && one.cover === cover,
    )
    if (same) return same
    const absence: Absence = { id: needs.ids.next(), person, from, to, cover }
    await tx.absences.add(scope, absence)
    await replanAll(tx, needs, scope, (one, circumstances) => isTouchedBy(absence, one, circumstances))
    await planForRoles(tx, needs, scope)
    await tellCovers(tx, needs, scope, absence)
    await tx.ledger.write(scope, {
      actor,
      verb: 'person.away',
      about: `person:${person}`,
      facts: { from: from.toString(), to: to.toString(), cover },
    })
    return absence
  })
}

/** Whether a promise is kept or watched by somebody who is away. */
export const isTouchedBy = (
  { person }: Pick<Absence, 'person'>,
  commitment: Pick<Commitment, 'owner' | 'deputy' | 'sponsor'>,
  circumstances: Circumstances,
): boolean =>
  commitment.deputy === person || commitment.sponsor === person || ownersOf(commitment, circumstances).includes(person)

async function tellCovers(tx: Records, { ids }: Pick<Needs, 'ids'>, scope: By['scope'], absence: Absence) {
  const circumstances = await circumstancesOf(tx, scope)
  const now = await tx.now()
  const left = leftBehind(absence, await tx.commitments.list(scope), circumstances)
  const covers = new Set([...(absence.cover ? [absence.cover] : []), ...left.flatMap(({ by }) => by)])
  covers.delete(absence.person)
  const morning = morningOf(addWorkingDays(absence.from, -1), circumstances.zone)
  await tx.nudges.promise(
    scope,
    [...covers].map((person) => ({
      id: ids.next(),
      reason: 'cover-starts',
      subject: `absence:${absence.id}`,
      person,
      occasion: 'starts',
      due: morning.epochMilliseconds > now.epochMilliseconds ? morning : now,
      before: null,
    })),
  )
}
