import type pg from 'pg'
import { z } from 'zod'
import { browserAt, type Fields } from './browser.ts'
import { type Figures, type Piece, pieceOf } from './evidence.ts'
import { lookNow } from './look-at-moment.ts'
import { lot, shuffled } from './lot.ts'
import { type Listed, options, type Town, unique } from './town.ts'
import type { Sent, Truth } from './truth.ts'

/** Everybody who answers in the chat, and as whom they show themselves there. */
const chatters = {
  maureen: 'Maureen Okafor',
  imran: 'Imran Hussain',
  sian: 'Siân Davies',
  kasia: 'Kasia Nowak',
  winston: 'Winston Clarke',
}
/** Two of them are on the list a second time. */
const twice = ['maureen', 'imran']
const silent = 4
const changing = 9

export type Watched = Readonly<{ truth: Truth; moments: readonly Figures[]; shown: readonly Piece[] }>

export type Watching = Readonly<{
  base: () => string
  client: pg.Client
  town: Town
  /** Called when half have answered. */
  halfway(): Promise<void>
}>

/** One way for somebody to answer; what stands before them afterwards. */
type Way = Readonly<{ resident: string; send(fields: Fields): Promise<string> }>

/**
 * Lets everybody answer, one after another, in an order that has nothing to do with the list; some change their mind,
 * one leaves a question out and is sent back, two turn out to be one with an entry that has answered already. After each
 * answer somebody looks at all there is to be seen.
 */
export async function letThemAnswer({ base, client, town, halfway }: Watching): Promise<Watched> {
  const people = new Map<string, string[]>()
  const sent: Sent[] = []
  const shown: Piece[] = []
  const moments: Figures[] = [await lookNow(base(), client)]
  const [inChat, again, onPages] = parted(town.listed)

  const ways: Way[] = []
  for (const [nth, [who, name]] of Object.entries(chatters).entries()) {
    const entries = [inChat[nth], again[twice.indexOf(who)]].flatMap((entry) => entry ?? [])
    people.set(who, [...entries.flatMap(marksOf), `direct-${who}`, `"person":"${who}"`, name])
    ways.push(await inTheChat(base, who, entries[0], town))
    if (entries[1]) ways.push({ ...(await onAPage(base, entries[1], people.get(who), 9)), resident: who })
  }
  for (const [nth, entry] of onPages.entries()) {
    people.set(entry.person, [...marksOf(entry)])
    ways.push(await onAPage(base, entry, people.get(entry.person), 20 + nth))
  }

  const answer = async ({ resident, send }: Way): Promise<void> => {
    const choices = { q1: String(1 + lot(options.length)), q2: String(1 + lot(4)) }
    const words = `words${unique()}`
    const after = await send({ ...choices, q3: words })
    sent.push({ resident, choices, words })
    shown.push(pieceOf(after))
    moments.push(await lookNow(base(), client))
  }
  const order = shuffled(ways)
  const half = Math.ceil(order.length / 2)
  for (const way of order.slice(0, half)) await answer(way)
  await halfway()
  for (const way of shuffled([...order.slice(half), ...order.slice(0, changing)])) await answer(way)

  for (const [nth, who] of twice.entries()) await becomeOne(base, town, who, again[nth])
  await rememberAccounts(client, people)
  return { truth: { people, sent }, moments, shown }
}

const marksOf = ({ person, reference, name }: Listed): readonly string[] => [person, reference, name]

function parted(listed: readonly Listed[]): readonly [readonly Listed[], readonly Listed[], readonly Listed[]] {
  const chatting = Object.keys(chatters).length
  const doubled = chatting + twice.length
  return [listed.slice(0, chatting), listed.slice(chatting, doubled), listed.slice(doubled, -silent)]
}

/** Takes the code from their letter to a page, and answers behind the link that it leads to. */
async function onAPage(base: () => string, { person, code }: Listed, marks: string[] = [], nth: number): Promise<Way> {
  const browser = browserAt(base, `203.0.113.${nth}`)
  const { to: link } = await browser.post('/l/hilltop/code', { code })
  marks.push(z.string().startsWith('/a/').parse(link).slice('/a/'.length))
  return {
    resident: person,
    async send(fields) {
      const { status, to, body } = await browser.post(link, fields)
      if (status !== 303) throw new Error(`an answer was not taken: ${status} ${body}`)
      return browser.get(to)
    },
  }
}

/** Says the code from their letter to Parley, and answers in a form in the chat. Siân first leaves a question out. */
async function inTheChat(base: () => string, who: string, entry: Listed | undefined, town: Town): Promise<Way> {
  const browser = browserAt(base, '203.0.113.8')
  await browser.say(who, `direct-${who}`, `/parley setup ${entry?.code}`)
  let forgetful = who === 'sian'
  return {
    resident: who,
    async send({ q1 = '', ...fields }) {
      let form = await browser.press(who, 'residents', `consultation.answer:${town.consultation}`)
      if (forgetful) form = await browser.fillIn(who, 'residents', form, fields)
      forgetful = false
      const back = await browser.fillIn(who, 'residents', form, { q1, ...fields })
      if (back.includes('/form/')) throw new Error('an answer was not taken')
      return browser.get(`/play/${who}/residents`)
    },
  }
}

/** Their other entry gets a new code, which they say to Parley as well. */
async function becomeOne(base: () => string, town: Town, who: string, other: Listed | undefined): Promise<void> {
  if (!other) throw new Error('there is no other entry')
  await browserAt(base, '203.0.113.8').say(who, `direct-${who}`, `/parley setup ${await town.newCode(other)}`)
}

/** What speaks for people in channels, now that everybody has come in. */
async function rememberAccounts(client: pg.Client, people: ReadonlyMap<string, string[]>): Promise<void> {
  const { rows } = await client.query<{ external: string; person: string }>('select external, person from account')
  for (const { external, person } of rows.filter(({ external }) => external.length > 8))
    [...people.values()].find((marks) => marks.includes(person))?.push(external)
}
