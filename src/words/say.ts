import { IntlMessageFormat } from 'intl-messageformat'
import auditor from './en-GB/auditor.json' with { type: 'json' }
import charter from './en-GB/charter.json' with { type: 'json' }
import commitment from './en-GB/commitment.json' with { type: 'json' }
import consultation from './en-GB/consultation.json' with { type: 'json' }
import desk from './en-GB/desk.json' with { type: 'json' }
import deskPages from './en-GB/desk-pages.json' with { type: 'json' }
import hazard from './en-GB/hazard.json' with { type: 'json' }
import home from './en-GB/home.json' with { type: 'json' }
import lateView from './en-GB/late-view.json' with { type: 'json' }
import nudge from './en-GB/nudge.json' with { type: 'json' }
import ownWords from './en-GB/own-words.json' with { type: 'json' }
import person from './en-GB/person.json' with { type: 'json' }
import problem from './en-GB/problem.json' with { type: 'json' }
import promises from './en-GB/promises.json' with { type: 'json' }
import proof from './en-GB/proof.json' with { type: 'json' }
import publicWords from './en-GB/public.json' with { type: 'json' }
import rights from './en-GB/rights.json' with { type: 'json' }
import slack from './en-GB/slack.json' with { type: 'json' }
import web from './en-GB/web.json' with { type: 'json' }
import withdraw from './en-GB/withdraw.json' with { type: 'json' }

/** Every word a person reads, as ICU messages; one file per concept. */
export const catalogue = {
  ...auditor,
  ...charter,
  ...commitment,
  ...consultation,
  ...desk,
  ...deskPages,
  ...hazard,
  ...home,
  ...lateView,
  ...nudge,
  ...ownWords,
  ...person,
  ...problem,
  ...promises,
  ...proof,
  ...publicWords,
  ...rights,
  ...slack,
  ...web,
  ...withdraw,
}
export type WordKey = keyof typeof catalogue
export type WordValues = Readonly<Record<string, string | number>>

const compiled = new Map<WordKey, IntlMessageFormat>()

/**
 * The words for a key, with its gaps filled. Values stand as they are: nothing in them is read as a message.
 * Throws when a gap has no value, because half a sentence must never reach anyone.
 */
export function say(key: WordKey, values: WordValues = {}): string {
  let format = compiled.get(key)
  if (!format) {
    format = new IntlMessageFormat(catalogue[key], 'en-GB', undefined, { ignoreTag: true })
    compiled.set(key, format)
  }
  return String(format.format({ ...values }))
}

/** Whether a text is a key of the catalogue, for keys put together from a code. */
const known: ReadonlySet<string> = new Set(Object.keys(catalogue))
export const isWordKey = (text: string): text is WordKey => known.has(text)

/** As `say`, for keys put together from a closed list of codes. Throws when the catalogue lacks one: a test tries them all. */
export function sayCode(key: string, values: WordValues = {}): string {
  if (!isWordKey(key)) throw new Error(`the catalogue has no words for ${key}`)
  return say(key, values)
}
