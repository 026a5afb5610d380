import { isPublicNow } from '../charter/promises.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { challengeOf } from './challenge-nudges.ts'
import { circumstancesOf } from './circumstances.ts'
import { commitmentId } from './commitment.ts'
import { coveredBy } from './covering.ts'
import type { AboutPromise } from './owed.ts'

/** Reads what decides whether a message about a promise is owed. Undefined when it is gone. */
export async function readPromise(
  tx: Records,
  scope: LandlordId,
  id: string,
  occasion: string,
): Promise<AboutPromise | undefined> {
  const commitment = await tx.commitments.get(scope, commitmentId(id))
  if (!commitment) return undefined
  const asked = commitment.cadence !== 'none'
  const history = asked ? await tx.commitments.history(scope, commitment.id) : []
  const challenge = challengeOf(occasion)
  return {
    kind: 'commitment',
    commitment,
    isPublic: await isPublicNow(tx, scope, commitment),
    circumstances: await circumstancesOf(tx, scope),
    occasion,
    updated: history.findLast(({ kind }) => kind === 'update')?.at ?? null,
    challenge: challenge === undefined ? null : ((await tx.commitments.getChallenge(scope, challenge)) ?? null),
  }
}

/** The same about an absence, for somebody who covers in it. */
export async function readAbsence(
  tx: Records,
  scope: LandlordId,
  id: string,
  person: PersonId,
): Promise<AboutPromise | undefined> {
  const circumstances = await circumstancesOf(tx, scope)
  const absence = circumstances.absences.find((one) => one.id === id)
  if (!absence) return undefined
  const commitments = await tx.commitments.list(scope)
  return { kind: 'absence', absence, circumstances, covered: coveredBy(person, absence, commitments, circumstances) }
}
