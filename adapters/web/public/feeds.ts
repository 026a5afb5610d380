import { Feed } from 'feed'
import { Temporal } from 'temporal-polyfill'
import { publicCommitments } from '../../../src/charter/promises.ts'
import { type Commitment, isOverdue } from '../../../src/commitment/commitment.ts'
import { promiseWords, saidWords } from '../../../src/commitment/public-words.ts'
import type { Said } from '../../../src/commitment/said.ts'
import { promiseAddress, promisesAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Records } from '../../../src/ports/store.ts'
import { dayIn, instantOf } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { escaped } from '../escaped.ts'

export const atomType = 'application/atom+xml; charset=utf-8'

/** So many happenings stand in the feed, the newest first. */
const most = 50

type Happening = Readonly<{ id: string; at: Temporal.Instant; promise: Commitment; what: string; text: string | null }>

/** What happened to a landlord's promises lately, as an Atom feed: what was said, and what became late. */
export async function atomOf(records: Records, landlord: Landlord, publicUrl: string): Promise<string> {
  const promises = await publicCommitments(records, landlord.id)
  const now = await records.now()
  const today = dayIn(now, landlord.zone)
  const said = saidLately(await records.commitments.lately(landlord.id, most), promises, today)
  const lately = [...said, ...becameLate(promises, landlord, today)]
    .toSorted((a, b) => b.at.epochMilliseconds - a.at.epochMilliseconds)
    .slice(0, most)
  const page = `${publicUrl}${promisesAddress(landlord)}`
  const feed = new Feed({
    id: page,
    title: plain(say('promises.feed.title', { landlord: landlord.name })),
    link: page,
    updated: new Date((lately[0]?.at ?? Temporal.Instant.fromEpochMilliseconds(0)).epochMilliseconds),
    feedLinks: { atom: `${publicUrl}${promisesAddress(landlord, '.atom')}` },
    author: { name: plain(landlord.name) },
    generator: 'Parley',
  })
  for (const { id, at, promise, what, text } of lately) {
    const link = `${publicUrl}${promiseAddress(landlord, promise)}`
    feed.addItem({
      id: `${link}#${id}`,
      link,
      date: new Date(at.epochMilliseconds),
      title: asMarkup(promiseWords(promise)),
      description: asMarkup(text === null ? what : `${what} ${text}`),
    })
  }
  return feed.atom1()
}

function saidLately(
  lately: readonly Said[],
  promises: readonly Commitment[],
  today: Temporal.PlainDate,
): readonly Happening[] {
  const known = new Map(promises.map((promise) => [promise.id, promise]))
  return lately.flatMap((said) => {
    const promise = known.get(said.commitment)
    return promise
      ? [{ id: `said-${said.id}`, at: said.at, promise, what: saidWords(said, today), text: said.text }]
      : []
  })
}

/** Nobody says that a promise is late: the calendar does, at the first moment of the day after. */
const becameLate = (promises: readonly Commitment[], { zone }: Landlord, today: Temporal.PlainDate) =>
  promises
    .filter((promise) => isOverdue(promise, today))
    .map((promise): Happening => {
      const at = instantOf(promise.due.add({ days: 1 }).toPlainDateTime(), zone)
      return { id: `late-${promise.due.toString()}`, at, promise, what: say('promises.feed.late'), text: null }
    })

/** Characters that XML cannot hold at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
const unheldByXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const plain = (text: string): string => text.replace(unheldByXml, '')

/** Readers take titles and summaries of a feed as HTML, so what was written is escaped once for them; `>` too, or it ends the section it stands in. */
const asMarkup = (text: string): string => escaped(plain(text))
