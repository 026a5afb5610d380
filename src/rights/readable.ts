import { say } from '../words/say.ts'
import type { ExportDocument } from './document.ts'
import { type Part, parts } from './parts.ts'
import { type Entry, entriesOf, wordsFor } from './readable-parts.ts'

/** One part of a document in words: what stands under its heading. */
export type Section = Readonly<{ part: Part; heading: string; entries: readonly Entry[] }>

/** The document as people read it, on a page or on paper. It says all that the document holds. */
export function readable(document: ExportDocument): readonly Section[] {
  const words = wordsFor(document)
  return parts.map((part) => ({ part, heading: say(`mydata.part.${part}`), entries: entriesOf[part](document, words) }))
}

/** The same as lines, for a terminal. */
export const asLines = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap(({ heading, entries }) => [
    '',
    heading,
    ...(entries.length === 0 ? [`  ${say('mydata.nothing')}`] : entries.flatMap(entryLines)),
  ])

const entryLines = ({ title, facts }: Entry): string[] => [
  ...(title ? [`  ${title}`] : []),
  ...facts.map(({ label, value }) => `    ${label}: ${value.replaceAll('\n', '\n      ')}`),
]
