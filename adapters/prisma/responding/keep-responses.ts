import { isSealed } from '../../../src/consultation/consultation.ts'
import type { GivenResponse, KeepResponse, ResponseVerdict } from '../../../src/consultation/records.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import type { DeliveryId } from '../../../src/ports/addresses.ts'
import type { Database, Statement } from '../database.ts'
import { type SeenHash, seenHashes } from '../seen.ts'
import type { StoreKeys } from '../store.ts'
import { json } from '../values.ts'
import { groupCommit, TooMany } from './group-commit.ts'
import { type KnownKeys, knownKeys } from './known-keys.ts'
import { type SealedUp, sealAll, type ToSeal, toSeal } from './sealing.ts'

type Arrived = Readonly<{ scope: LandlordId; given: GivenResponse }>

const atOnce = 256
/** What an embedded database takes in some ten seconds on a small machine: beyond it a sender had better try again. */
const mostWaiting = 5_000

/**
 * The path every answer takes: the function keep_responses, once for all that came while the last call was under way.
 * Sealed ones are sealed just before, each on top of the box that is there; where another process was quicker with the
 * same person, that one is made anew.
 */
export function keepResponses(database: Database, { fingerprintKey, keyring }: StoreKeys): KeepResponse {
  const keys = knownKeys(database, keyring)
  const take = groupCommit<Arrived, ResponseVerdict>({
    most: atOnce,
    mostWaiting,
    keyOf: ({ scope, given }) => `${scope} ${given.consultation} ${given.person}`,
    async commit(arrived) {
      const sealed = await sealThose(database, keys, arrived)
      const deliveries = arrived.flatMap(({ given }) => given.delivery ?? [])
      const seen = await seenHashes(database, fingerprintKey, [...new Set(deliveries)])
      const batch = arrived.map((one, index) => toElement(one, index, sealed.get(one), seen))
      const rows = await database.run<Row>(keep, [json(batch)])
      const verdicts = new Map(rows.map((row) => [row.n, row]))
      return arrived.map((one, index) => toVerdict(verdicts.get(index), sealed.get(one)))
    },
  })
  return (scope, given) =>
    take({ scope, given }).catch((cause: unknown): ResponseVerdict => {
      if (cause instanceof TooMany) return { kind: 'busy' }
      throw cause
    })
}

/** One that is to be sealed and finds no key comes too late, or asks for what there is not: the database says which. */
async function sealThose(
  database: Database,
  keys: KnownKeys,
  arrived: readonly Arrived[],
): Promise<ReadonlyMap<Arrived, SealedUp>> {
  const found: [Arrived, ToSeal][] = []
  for (const one of arrived) {
    if (!isSealed(one.given.mode)) continue
    const key = await keys(one.scope, one.given.consultation)
    if (key) found.push([one, toSeal(one.scope, one.given, key)])
  }
  if (found.length === 0) return new Map()
  const sealed = await sealAll(
    database,
    found.map(([, response]) => response),
  )
  return new Map(found.flatMap(([one], index) => (sealed[index] ? [[one, sealed[index]] as const] : [])))
}

/** As keep_responses reads it. A sealed mode without a key is sent with a handle that is nobody's, and never in the clear. */
function toElement(
  { scope, given }: Arrived,
  n: number,
  sealed: SealedUp | undefined,
  seen: ReadonlyMap<DeliveryId, readonly SeenHash[]>,
) {
  const { consultation, person, questions, answers, delivery, mode } = given
  const hashes = (delivery && seen.get(delivery)) || []
  return {
    n,
    landlord: scope,
    consultation,
    person,
    questions,
    seen: hashes.map(({ day, hash }) => ({ day, hash: Buffer.from(hash).toString('hex') })),
    ...(isSealed(mode)
      ? { handle: sealed?.handle ?? '', before: sealed?.before ?? null, box: sealed?.box ?? null }
      : { answers }),
  }
}

type Row = Readonly<{
  n: number
  verdict: ResponseVerdict['kind'] | 'stale' | 'keyless'
  kept_revision: number | null
  was_changed: boolean
}>

function toVerdict(row: Row | undefined, sealed: SealedUp | undefined): ResponseVerdict | 'again' {
  if (!row) throw new Error('a response got no verdict')
  const { verdict, kept_revision, was_changed } = row
  if (verdict === 'stale') return 'again'
  if (verdict === 'keyless') throw new Error('an open sealed consultation has no key')
  if (verdict !== 'kept') return { kind: verdict }
  const revision = kept_revision ?? sealed?.revision[was_changed ? 'kept' : 'standing']
  if (revision === undefined) throw new Error('a response was kept without a revision')
  return { kind: 'kept', revision, changed: was_changed }
}

const keep: Statement = {
  name: 'responses-keep',
  text: 'select n, verdict, kept_revision, was_changed from keep_responses($1::jsonb)',
}
