import type { Person } from '../person/person.ts'

/** What stands where somebody else is named. It is in square brackets so that nobody takes it for what was written. */
export const anotherPerson = '[another person]'

/** Who is to be left out of a text that somebody is given about themselves. */
export type Others = Readonly<{
  /** Everybody else of the landlord: left out by their whole name, by their reference, and by our own id for them. */
  everyone: readonly Pick<Person, 'id' | 'name' | 'reference'>[]
  /** Those who wrote in the same rooms: left out by each part of their name, too, as people use it. */
  company: readonly Pick<Person, 'name'>[]
}>

/**
 * Takes other people out of texts: what somebody may see about themselves is not to tell them about their neighbours.
 * Rather a word too many than one too few; but the person's own name stays, also where a neighbour shares a part of it.
 * It looks word by word, so that it takes no longer where the landlord knows many people.
 */
export function redactorFor(me: Pick<Person, 'name' | 'reference'>, others: Others): (text: string) => string {
  const mine = new Set([...[me.name, me.reference].map(keyOf), ...wordsOf(me.name).map(keyOf)])
  const isOthers = (key: string): boolean => key !== '' && !mine.has(key)
  const whole = new Set(others.everyone.flatMap((one) => [one.id, one.name, one.reference].map(keyOf)).filter(isOthers))
  const parts = others.company.flatMap(({ name }) => wordsOf(name)).filter((part) => part.length > 1)
  const loose = new Set(
    parts
      .filter((part) => part.length > shortest)
      .map(keyOf)
      .filter(isOthers),
  )
  const strict = new Set(parts.filter((part) => part.length <= shortest && isOthers(keyOf(part))))
  const isPart = (said: string): boolean => loose.has(keyOf(said)) || strict.has(said)
  const longest = [...whole].reduce((most, key) => Math.max(most, key.split(' ').length), 1)
  return (text) => {
    const words = [...text.matchAll(word)].map(({ 0: said, index }) => ({ said, from: index, to: index + said.length }))
    let left = ''
    let done = 0
    for (let n = 0; n < words.length; ) {
      const run = words.slice(n, n + longest)
      const named = longestNamed(run, text, whole) || (isPart(run[0]?.said ?? '') ? 1 : 0)
      const [first, last] = [run[0], run[named - 1]]
      if (first && last) {
        left += text.slice(done, first.from) + anotherPerson
        done = last.to
      }
      n += Math.max(1, named)
    }
    return left + text.slice(done)
  }
}

/** So short a part may be a word of its own: "Jo" is left out, "so" is not, though somebody be called So. */
const shortest = 3

const word = /[\p{L}\p{N}\p{M}]+/gu
/** What may stand between two words of one name: "T-1042", "O’Brien", "Ann  Marie". */
const between = /^[\s\p{P}\p{S}]{1,3}$/u

const wordsOf = (name: string | null | undefined): readonly string[] => name?.match(word) ?? []

/** A name as it is looked up: its words alone, however they are written and whatever is between them. */
const keyOf = (name: string | null | undefined): string => wordsOf(name?.normalize('NFC').toLowerCase()).join(' ')

type Word = Readonly<{ said: string; from: number; to: number }>

/** How many of these words are a whole name, as many as can be; 0 for none. */
function longestNamed(run: readonly Word[], text: string, names: ReadonlySet<string>): number {
  for (let many = run.length; many > 0; many -= 1) {
    const tried = run.slice(0, many)
    const close = tried.every(({ to }, n) => n + 1 === many || between.test(text.slice(to, tried[n + 1]?.from)))
    if (close && names.has(tried.map(({ said }) => keyOf(said)).join(' '))) return many
  }
  return 0
}

/** Takes out what opens something: links of one's own, and codes. Shown to somebody else they would still open it. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/https?:\/\/\S*\/(?:a|desk\/enter|my-data\/open)\/\w+/g, '[link]')
    .replace(/\b[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}\b/g, '[code]')
