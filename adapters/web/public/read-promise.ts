import type { Temporal } from 'temporal-polyfill'
import { isPublicNow } from '../../../src/charter/promises.ts'
import type { Challenge } from '../../../src/commitment/challenge.ts'
import type { Evidence } from '../../../src/commitment/evidence.ts'
import type { Said } from '../../../src/commitment/said.ts'
import { consultationId } from '../../../src/consultation/consultation.ts'
import { consultationAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn } from '../../../src/time/local.ts'
import { type PublicPromise, readPromises } from './read-promises.ts'

/** One promise with all that happened to it. */
export type WholePromise = Readonly<{
  landlord: Landlord
  today: Temporal.PlainDate
  promise: PublicPromise
  history: readonly Said[]
  evidence: readonly Evidence[]
  /** How many pieces from residents an officer has not read yet. */
  unread: number
  /** Where the result stands that a piece of evidence points at, by the consultation's id. */
  results: ReadonlyMap<string, Readonly<{ title: string; href: string }>>
  challenges: readonly Challenge[]
}>

const numberPattern = /^[1-9]\d{0,8}$/

/** The promise with this number. Undefined where the landlord has promised no such thing. */
export async function promiseWith(records: Records, { id }: Landlord, number: string) {
  const found = numberPattern.test(number) ? await records.commitments.byNumber(id, Number(number)) : undefined
  return found && (await isPublicNow(records, id, found)) ? found : undefined
}

/** All of one promise. Undefined where the landlord has promised no such thing. */
export async function readPromise(
  records: Records,
  landlord: Landlord,
  number: string,
): Promise<WholePromise | undefined> {
  const found = await promiseWith(records, landlord, number)
  if (!found) return undefined
  const scope = landlord.id
  const today = dayIn(await records.now(), landlord.zone)
  const [promise] = await readPromises(records, landlord, today, [found])
  if (!promise) return undefined
  const given = await records.commitments.evidence(scope, found.id)
  const evidence = given.filter(({ shown }) => shown)
  return {
    landlord,
    today,
    promise,
    history: await records.commitments.history(scope, found.id),
    evidence,
    unread: given.length - evidence.length,
    results: await resultsOf(records, landlord, evidence),
    challenges: await records.commitments.challenges(scope, found.id),
  }
}

/** The consultations that evidence points at. */
export async function resultsOf(records: Records, landlord: Landlord, evidence: readonly Evidence[]) {
  const results = new Map<string, Readonly<{ title: string; href: string }>>()
  for (const { body } of evidence) {
    if (body.kind !== 'result' || results.has(body.consultation)) continue
    const asked = await records.consultations.get(landlord.id, consultationId(body.consultation))
    if (asked && asked.stage.name !== 'draft')
      results.set(body.consultation, { title: asked.plan.title, href: consultationAddress(landlord, asked) })
  }
  return results
}
