import { publicCommitments } from '../../../src/charter/promises.ts'
import { inOrder } from '../../../src/commitment/groups.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { promiseAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn } from '../../../src/time/local.ts'
import { csvOf } from '../desk/csv.ts'
import { readPromises } from './read-promises.ts'

export const jsonType = 'application/json; charset=utf-8'

/** The fields of a promise as it is published, in this order. */
const columns = [
  'number',
  'promise',
  'state',
  'due',
  'daysLate',
  'owner',
  'from',
  'charter',
  'point',
  'measure',
  'reason',
  'lastSaid',
  'lastSaidOn',
  'restsUntil',
  'openChallenges',
  'address',
] as const

type PublishedPromise = Readonly<Record<(typeof columns)[number], string | number | null>>

/** All promises as they are published: the same as the page says, for machines. */
async function published(records: Records, landlord: Landlord, publicUrl: string) {
  const now = await records.now()
  const today = dayIn(now, landlord.zone)
  const promises = inOrder(await publicCommitments(records, landlord.id), today)
  const shown = await readPromises(records, landlord, today, promises)
  return {
    now,
    rows: shown.map(({ commitment, group, owner, from, last, doubted }): PublishedPromise => {
      const { number, due, state, origin, measure, snooze } = commitment
      const rests = snooze !== null && snooze.until.since(today).sign >= 0 ? snooze.until.toString() : null
      return {
        number,
        promise: promiseWords(commitment),
        state: group,
        due: due.toString(),
        daysLate: group === 'late' ? due.until(today, { largestUnit: 'day' }).days : 0,
        owner,
        from: from?.label ?? null,
        charter: origin.kind === 'point' ? origin.charter : null,
        point: origin.kind === 'point' ? origin.point : null,
        measure,
        reason: 'reason' in state ? state.reason : null,
        lastSaid: last?.text ?? null,
        lastSaidOn: last ? dayIn(last.at, landlord.zone).toString() : null,
        restsUntil: rests,
        openChallenges: doubted.length,
        address: `${publicUrl}${promiseAddress(landlord, commitment)}`,
      }
    }),
  }
}

export async function promisesJson(records: Records, landlord: Landlord, publicUrl: string): Promise<string> {
  const { now, rows } = await published(records, landlord, publicUrl)
  const document = { format: 'parley-promises-1', landlord: landlord.name, at: now.toString(), promises: rows }
  return `${JSON.stringify(document, null, 1)}\n`
}

export async function promisesCsv(records: Records, landlord: Landlord, publicUrl: string): Promise<string> {
  const { rows } = await published(records, landlord, publicUrl)
  return csvOf(
    columns,
    rows.map((row) => columns.map((column) => String(row[column] ?? ''))),
  )
}
