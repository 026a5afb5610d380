import type { Database } from '../../adapters/prisma/database.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import type { Consultation, PrivacyMode } from '../../src/consultation/consultation.ts'
import type { GivenResponse } from '../../src/consultation/records.ts'
import type { AnswerSheet } from '../../src/consultation/result.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { randomIds } from '../../src/main/ids.ts'
import type { Needs } from '../../src/needs.ts'
import type { PersonId } from '../../src/person/person.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import { open, setScene } from './scene.ts'

/** An open anonymous consultation of many people, as every process of a test knows it. */
export type SealedScene = Readonly<{
  needs: Needs
  scope: LandlordId
  consultation: Consultation
  people: readonly PersonId[]
  response(person: PersonId, answers: AnswerSheet, delivery?: string): GivenResponse
}>

/** The same in every process of a test. */
const secret = new Uint8Array(32).fill(9)

/** What verbs need, with the keys that the other processes have, too. */
export function needsOn(database: Database): Needs {
  const store = openStore(database, { fingerprintKey: secret, keyring: keyringOf([secret]) })
  const vault = openVault(database, { box: secret, fingerprint: secret })
  return { store, vault, ids: randomIds, publicUrl: 'http://parley.test' }
}

export async function setSealedScene(
  database: Database,
  residents: number,
  mode: PrivacyMode = 'anonymous',
): Promise<SealedScene> {
  const needs = needsOn(database)
  const scene = await setScene(needs, { slug: `town-${randomIds.next().toLowerCase()}`, residents })
  const consultation = await open(scene, { mode })
  const { questions } = consultation.plan
  return {
    needs,
    scope: scene.landlord.id,
    consultation,
    people: scene.residents.map(({ person }) => person),
    response: (person, answers, delivery) => ({
      consultation: consultation.id,
      person,
      mode,
      answers,
      questions,
      delivery: delivery === undefined ? null : deliveryId(delivery),
    }),
  }
}
