import { expect } from 'vitest'
import { leafOf, proofCode } from '../../src/consultation/proof/code.ts'
import { receiptsOf } from '../../src/consultation/proof/receipts.ts'
import { everySealed } from '../../src/consultation/seal/every.ts'
import type { SealKey } from '../../src/consultation/seal/key.ts'
import type { Needs } from '../../src/needs.ts'
import type { PersonId } from '../../src/person/person.ts'
import type { SealedScene } from './sealed-scene.ts'

/** What everybody answered, once, before anything happened. */
export type Given = Readonly<{
  scene: Pick<SealedScene, 'scope' | 'consultation'>
  key: SealKey
  answers: ReadonlyMap<PersonId, string>
}>

/** Has everybody answer, each with words of their own. */
export async function everybodyAnswers(scene: SealedScene): Promise<Given> {
  const { scope, consultation, needs, people } = scene
  const answers = new Map(people.map((person, nth) => [person, `words ${nth} of ${person}`]))
  const key = await needs.store.records.sealed.key(scope, consultation.id)
  if (!key) throw new Error('it is open')
  await Promise.all(
    people.map((person, nth) =>
      needs.store.keepResponse(
        scope,
        scene.response(person, { q1: String(1 + (nth % 3)), q3: answers.get(person) ?? '' }),
      ),
    ),
  )
  return { scene: { scope, consultation }, key, answers }
}

/** Looks whether it is open with all of its answers and its key, or closed with all of its counts and no key; nothing in between is either. */
export async function wholeAs({ store: { records } }: Needs, given: Given): Promise<'open' | 'closed'> {
  const { scope, consultation } = given.scene
  const { id } = consultation
  const stage = (await records.consultations.get(scope, id))?.stage.name
  const boxes = await everySealed(records, scope, id, given.key)
  const key = await records.sealed.key(scope, id)
  const result = await records.consultations.result(scope, id)
  const texts = (await records.consultations.freeTexts(scope, id)).map(({ text }) => text)
  const leaves = await records.leaves.all(scope, id)
  const answered = new Set((await records.roll.all(scope, id)).map((entry) => entry.answered))
  if (stage === 'open') {
    expect(key?.bytes).toEqual(given.key.bytes)
    expect(new Map(boxes.map(({ person, answers }) => [person, answers['q3']]))).toEqual(given.answers)
    expect([result, texts, leaves, answered]).toEqual([undefined, [], [], new Set([true])])
    return 'open'
  }
  expect(stage).toBe('closed')
  expect([key, boxes, answered]).toEqual([undefined, [], new Set([null])])
  expect(texts.toSorted()).toEqual([...given.answers.values()].toSorted())
  const codes = [...given.answers.keys()].map((person) => proofCode(given.key.bytes, id, person, 1))
  expect(leaves).toEqual(codes.map(leafOf).toSorted())
  expect(result).toMatchObject({
    asked: given.answers.size,
    answered: given.answers.size,
    root: receiptsOf(leaves).root,
  })
  return 'closed'
}
