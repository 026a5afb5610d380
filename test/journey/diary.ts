import type { Talker } from '../support/promise-house.ts'

/** What a message is about, by words that stand once for each thing in it. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['cover starts', /You cover for \S+ \S+ from /g],
  ['now yours', /This is yours now: /g],
  ['due', /You promised people: [^.]+\. It is due by /g],
  ['late', /You promised people: [^.]+\. It was due by [^.]+\. Residents can see it is late\./g],
  ['sponsor', /working days? late\.(?:(?!working day).)*?Please set a new day and say why/g],
  ['board', /working days? late\.(?!(?:(?!working day).)*Please set a new day)/g],
  ['challenged', /A resident says this is not right as it stands: /g],
]

/** Who among the staff was told what, as they saw it in their own conversation. */
export class Diary {
  readonly #people: readonly (readonly [string, Talker])[]
  readonly #read = new Map<string, number>()

  constructor(people: readonly (readonly [string, Talker])[]) {
    this.#people = people
  }

  /** A line for each message since the last time: "Sam: late", or "Sam: late, late" where it told of two things. */
  async news(): Promise<readonly string[]> {
    const lines: string[] = []
    for (const [name, talker] of this.#people) {
      const told = await talker.told()
      for (const words of told.slice(this.#read.get(name) ?? 0)) lines.push(`${name}: ${aboutWhat(words)}`)
      this.#read.set(name, told.length)
    }
    return lines.toSorted()
  }
}

function aboutWhat(words: string): string {
  const found = kinds.flatMap(([kind, pattern]) => [...words.matchAll(pattern)].map(() => kind))
  return found.length > 0 ? found.join(', ') : words
}
