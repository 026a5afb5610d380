import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { breakDown } from './breakdown/break-down.ts'
import type { Counted } from './breakdown/breakdown.ts'
import { type Consultation, isSealed } from './consultation.ts'
import { leafOf, proofCode } from './proof/code.ts'
import { receiptsOf } from './proof/receipts.ts'
import { type AnswerSheet, countAnswers, type Result } from './result.ts'
import { everySealed } from './seal/every.ts'
import { handleOf, type SealKey } from './seal/key.ts'

/** Everything that was answered, counted; and what of it is kept one by one, without saying whose it is. */
export type Count = Readonly<{ result: Result; sheets: readonly AnswerSheet[]; leaves: readonly string[] }>

/** One response, and whose attributes go with it where a breakdown asks for them. */
type Given = Readonly<{ sheet: AnswerSheet; attributes: Counted['attributes'] }>

/** Counts a consultation that the caller holds and that takes no more answers. The key of a sealed one is still there. */
export async function countResponses(tx: Records, scope: LandlordId, consultation: Consultation): Promise<Count> {
  const { plan, id } = consultation
  const { asked } = await tx.roll.count(scope, id)
  const named = plan.breakdowns.some(({ by }) => by.kind === 'attribute')
  const people = named ? await tx.roll.attributes(scope, id) : []
  const { given, leaves } = isSealed(plan.mode)
    ? await openSealed(tx, scope, consultation, people)
    : { given: await readNamed(tx, scope, consultation, people), leaves: [] }
  const sheets = given.map(({ sheet }) => sheet)
  const counted = countAnswers(plan.questions, sheets, asked)
  const known = people.map(({ attributes }) => attributes)
  return {
    sheets,
    leaves,
    result: {
      ...counted,
      breakdowns: counted.tables === 'too-few' ? [] : breakDown(plan.questions, plan.breakdowns, given, known),
      root: isSealed(plan.mode) ? receiptsOf(leaves).root : null,
    },
  }
}

type Attributed = Awaited<ReturnType<Records['roll']['attributes']>>

async function readNamed(
  tx: Records,
  scope: LandlordId,
  { id }: Consultation,
  people: Attributed,
): Promise<readonly Given[]> {
  const known = new Map<PersonId, Counted['attributes']>(people.map(({ person, attributes }) => [person, attributes]))
  const responses = await tx.responses.all(scope, id)
  return responses.map(({ person, answers }) => ({ sheet: answers, attributes: known.get(person) ?? {} }))
}

async function openSealed(
  tx: Records,
  scope: LandlordId,
  { id }: Consultation,
  people: Attributed,
): Promise<Readonly<{ given: readonly Given[]; leaves: readonly string[] }>> {
  const key = await tx.sealed.key(scope, id)
  if (!key) throw new Error('an open sealed consultation has no key')
  const known = byHandle(key, people)
  const opened = await everySealed(tx, scope, id, key)
  return {
    given: opened.map(({ handle, answers }) => ({ sheet: answers, attributes: known.get(hex(handle)) ?? {} })),
    leaves: opened.map(({ person, revision }) => leafOf(proofCode(key.bytes, id, person, revision))),
  }
}

const byHandle = (key: SealKey, people: Attributed): ReadonlyMap<string, Counted['attributes']> =>
  new Map(people.map(({ person, attributes }) => [hex(handleOf(key, person)), attributes]))

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
