import { createHash } from 'node:crypto'
import type { GivenResponse } from '../../../src/consultation/records.ts'
import { seal, unseal } from '../../../src/consultation/seal/box.ts'
import { handleOf, type SealKey } from '../../../src/consultation/seal/key.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import type { Database, Statement } from '../database.ts'
import { toInstant } from '../time.ts'
import { json } from '../values.ts'

export type ToSeal = Readonly<{ scope: LandlordId; given: GivenResponse; key: SealKey; handle: Uint8Array }>

/** A response as it goes to the database. */
export type SealedUp = Readonly<{
  handle: string
  /** Hex SHA-256 of the box it takes the place of; null for a first answer. */
  before: string | null
  box: string
  /** As it will be once the box is kept, and as it stands when it is not: a delivery that was seen before changes nothing. */
  revision: Readonly<{ kept: number; standing: number }>
}>

export const toSeal = (scope: LandlordId, given: GivenResponse, key: SealKey): ToSeal => ({
  scope,
  given,
  key,
  handle: handleOf(key, given.person),
})

/**
 * Seals responses under the next revision of each, as they stand at this moment. One statement for all of them. The same
 * answers again are sealed anew like any others: whether they were the same shows in nothing, so that nobody who holds
 * somebody's link learns what they said by trying it.
 */
export async function sealAll(database: Database, responses: readonly ToSeal[]): Promise<readonly SealedUp[]> {
  const named = responses.map(({ scope, given, handle }) => ({
    landlord: scope,
    consultation: given.consultation,
    handle: base64(handle),
  }))
  const rows = await database.run<Standing>(present, [json(named)])
  const standing = new Map(rows.map((row) => [row.n, row]))
  return responses.map((response, index) => sealOne(response, standing.get(index + 1)))
}

/** What there is of somebody, and when it was looked. */
type Standing = Readonly<{ n: number; box: Uint8Array | null; now: Date }>

function sealOne({ given, key, handle }: ToSeal, found: Standing | undefined): SealedUp {
  if (!found) throw new Error('a response that is to be sealed was not looked up')
  const present = found.box
  const { consultation, answers, questions, person } = given
  const of = { consultation, handle }
  const before = present && unseal(key, of, present)
  const shared = { handle: base64(handle), before: present && createHash('sha256').update(present).digest('hex') }
  const standing = before?.revision ?? 0
  const kept = standing + 1
  const box = seal(key, of, questions, { answers, at: toInstant(found.now), revision: kept, person })
  return { ...shared, box: base64(box), revision: { kept, standing } }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const present: Statement = {
  name: 'responding-present',
  text: `select g.n::int as n, s.box, (select parley_now()) as now from rows from (jsonb_to_recordset($1::jsonb)
      as (landlord text, consultation text, handle text)) with ordinality as g (landlord, consultation, handle, n)
    left join sealed_response s on s.landlord = g.landlord and s.consultation = g.consultation
      and s.handle = decode(g.handle, 'base64')`,
}
