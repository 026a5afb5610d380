import { createEvents, type EventAttributes } from 'ics'
import type { Temporal } from 'temporal-polyfill'
import { publicCommitments } from '../../../src/charter/promises.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { groupOf } from '../../../src/commitment/groups.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { isLive } from '../../../src/commitment/state.ts'
import { promiseAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { type PublicPromise, readPromises } from './read-promises.ts'

export const calendarType = 'text/calendar; charset=utf-8'

/** What is over stays on the calendar for so long. */
const keptFor = { months: 12 }

/** The days on which a landlord's promises are due, for a calendar to subscribe to. */
export async function calendarOf(records: Records, landlord: Landlord, publicUrl: string): Promise<string> {
  const now = await records.now()
  const today = dayIn(now, landlord.zone)
  const since = today.subtract(keptFor)
  const shown = (await publicCommitments(records, landlord.id)).filter(
    (promise) => isLive(promise.state) || dayIn(promise.state.since, landlord.zone).since(since).sign >= 0,
  )
  const promises = await readPromises(records, landlord, today, shown)
  const { error, value } = createEvents(
    promises.map((promise) => eventOf(promise, landlord, today, publicUrl, now)),
    {
      productId: 'Parley',
      method: 'PUBLISH',
      calName: oneLine(say('promises.feed.title', { landlord: landlord.name })),
    },
  )
  if (error) throw error
  return value ?? empty
}

const empty = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:Parley\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n'

function eventOf(
  { commitment, owner }: PublicPromise,
  landlord: Landlord,
  today: Temporal.PlainDate,
  publicUrl: string,
  now: Temporal.Instant,
): EventAttributes & { timestamp: number } {
  const { id, due, state } = commitment
  const next = due.add({ days: 1 })
  const group = groupOf(commitment, today)
  const words = oneLine(promiseWords(commitment))
  return {
    uid: `${id}@${new URL(publicUrl).host}`,
    sequence: sequenceOf(commitment),
    start: [due.year, due.month, due.day],
    end: [next.year, next.month, next.day],
    title: isLive(state) ? words : say('promises.feed.over', { state: say(`promises.tag.${group}`), title: words }),
    description: oneLine(say('promises.feed.owner', { owner })),
    url: `${publicUrl}${promiseAddress(landlord, commitment)}`,
    status: state.name === 'withdrawn' ? 'CANCELLED' : 'CONFIRMED',
    transp: 'TRANSPARENT',
    busyStatus: 'FREE',
    lastModified: state.since.epochMilliseconds,
    timestamp: now.epochMilliseconds,
  }
}

/** Grows with every version, and once more when the promise is over, so that a calendar takes the change for newer. */
const sequenceOf = ({ version, state }: Commitment): number => version * 2 + (isLive(state) ? 0 : 1)

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
