import { type Hazard, hazards, hazardWords } from './hazard-words.ts'
import { keyOf, type Question } from './question.ts'
import type { AnswerSheet } from './result.ts'

/** What a text names that somebody may be in danger from, in a fixed order. It looks at English words only. */
export function hazardsIn(text: string): readonly Hazard[] {
  const sentences = sentencesOf(text)
  return [...patterns].flatMap(([hazard, found]) =>
    sentences.some((sentence) => names(sentence, found)) ? [hazard] : [],
  )
}

/** The questions under which a person named a hazard in their own words, with what they wrote. */
export const hazardousWords = (
  questions: readonly Question[],
  answers: AnswerSheet,
): readonly Readonly<{ question: Question; text: string; hazards: readonly Hazard[] }>[] =>
  questions.flatMap((question) => {
    const text = question.kind === 'free-text' ? answers[keyOf(question)] : undefined
    if (text === undefined) return []
    const found = hazardsIn(text)
    return found.length > 0 ? [{ question, text, hazards: found }] : []
  })

type Patterns = Readonly<{ says: readonly RegExp[]; but: readonly RegExp[] }>

/** What is not meant is taken out first, so that a smell of gas beside a gas bill is still seen. */
function names(sentence: string, { says, but }: Patterns): boolean {
  const left = but.reduce((rest, pattern) => rest.replaceAll(pattern, ' | '), sentence)
  return says.some((pattern) => pattern.test(left))
}

/** Words with one space around each; a phrase never reaches over the end of a sentence. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[.!?;:\n]+/)
    .map((sentence) => ` ${tidy(sentence)} `)

/** Without apostrophes: many leave them out, and there are several kinds. */
const tidy = (words: string): string =>
  words
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const pattern = (phrase: string, flags: 'u' | 'gu'): RegExp =>
  new RegExp(` ${phrase.split(' ').map(patternOfWord).join('')}`, flags)

function patternOfWord(word: string): string {
  if (word === '…') return '(?:[^ ]+ ){0,4}'
  return `${tidy(word)}${word.endsWith('*') ? '[^ ]*' : ''} `
}

const patterns: ReadonlyMap<Hazard, Patterns> = new Map(
  hazards.map((hazard) => {
    const { says, but } = hazardWords[hazard]
    return [
      hazard,
      { says: says.map((phrase) => pattern(phrase, 'u')), but: but.map((phrase) => pattern(phrase, 'gu')) },
    ]
  }),
)
