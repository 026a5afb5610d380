import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { dayIn } from '../time/local.ts'
import { isTouchedBy } from './plan-absence.ts'
import { planForRoles, replanAll } from './replan-all.ts'

/**
 * Somebody is back, or does not go: their reminders are theirs again from now on. One that is not there changes nothing.
 * Throws `not-allowed` (themselves, officers and admins).
 */
export async function endAbsence(needs: Needs, by: By, command: Readonly<{ absence: string }>): Promise<void> {
  const { scope, actor } = by
  await needs.store.inOneTransaction(async (tx) => {
    const { zone } = await tx.landlords.get(scope)
    const today = dayIn(await tx.now(), zone)
    const absence = (await tx.absences.list(scope, today)).find(({ id }) => id === command.absence)
    if (!absence) return
    if (!(actor.kind === 'person' && actor.person === absence.person)) mustBeOfficer(actor)
    await tx.absences.remove(scope, absence.id)
    await tx.nudges.cancel(scope, `absence:${absence.id}`, 'not-needed')
    await replanAll(tx, needs, scope, (one, circumstances) => isTouchedBy(absence, one, circumstances))
    await planForRoles(tx, needs, scope)
    await tx.ledger.write(scope, { actor, verb: 'person.back', about: `person:${absence.person}` })
  })
}
