import { openVault } from '../../adapters/prisma/vault.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import type { Consultation, Plan } from '../../src/consultation/consultation.ts'
import type { AnswerSheet } from '../../src/consultation/result.ts'
import type { Sealed } from '../../src/consultation/seal/box.ts'
import { everySealed } from '../../src/consultation/seal/every.ts'
import { newSealKey, type SealKey } from '../../src/consultation/seal/key.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { randomIds } from '../../src/main/ids.ts'
import { type Needs, operator } from '../../src/needs.ts'
import type { PersonId } from '../../src/person/person.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import { addedLandlord, asked, type Given, openFor } from './given.ts'

/** An open sealed consultation with its key, and people who are asked. */
export type SealedGiven = Readonly<{
  scope: LandlordId
  consultation: Consultation
  key: SealKey
  people: readonly PersonId[]
  keep(person: PersonId, answers: AnswerSheet, delivery?: string): ReturnType<Given['store']['keepResponse']>
  /** Every box, opened. */
  opened(): Promise<readonly Sealed[]>
  count(): Promise<Readonly<{ asked: number; answered: number }>>
}>

export async function openSealed(given: Given, people: number, more: Partial<Plan> = {}): Promise<SealedGiven> {
  const scope = await addedLandlord(given)
  const consultation = await openFor(given, scope, 600_000, { mode: 'anonymous', ...more })
  const { id, plan } = consultation
  const key = newSealKey()
  await given.store.records.sealed.putKey(scope, id, key)
  return {
    scope,
    consultation,
    key,
    people: await asked(given, scope, consultation, people),
    keep: (person, answers, delivery) =>
      given.store.keepResponse(scope, {
        consultation: id,
        person,
        mode: plan.mode,
        answers,
        questions: plan.questions,
        delivery: delivery === undefined ? null : deliveryId(delivery),
      }),
    opened: () => everySealed(given.store.records, scope, id, key),
    count: () => given.store.records.roll.count(scope, id),
  }
}

/** What verbs need, on the store that is tested. */
export function needsOf({ database, store }: Given): Needs {
  const keys = { box: new Uint8Array(32).fill(3), fingerprint: new Uint8Array(32).fill(4) }
  return { store, ids: randomIds, vault: openVault(database, keys), publicUrl: 'http://parley.test' }
}

export const closeNow = (given: Given, { scope, consultation }: Pick<SealedGiven, 'scope' | 'consultation'>) =>
  closeConsultation(needsOf(given), { scope, actor: operator }, { consultation: consultation.id })

/** The first of a list that is known to have one. */
export function first<T>(all: readonly T[]): T {
  const [one] = all
  if (one === undefined) throw new Error('there is none')
  return one
}
