import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/** Words that push an answer; the list is short on purpose, each has been seen to move results in survey practice. */
const pushing = [
  'surely',
  'obviously',
  'of course',
  'don’t you',
  "don't you",
  'wouldn’t you',
  "wouldn't you",
  'do you agree that',
  'excellent',
  'unfair',
  'wasteful',
  'improved',
  'common sense',
  'everyone knows',
]

/** The pushing words found in a question, as they stand in the list. */
export const leadingWords = (text: string): readonly string[] => {
  const lower = text.toLowerCase()
  return pushing.filter((words) => new RegExp(`(?<![\\p{L}])${words}(?![\\p{L}])`, 'u').test(lower))
}

/**
 * The age at which most people can read a text, by Flesch-Kincaid grade plus five (a US grade is entered
 * about five years after birth). Undefined for texts too short to judge (under 30 words).
 */
export function readingAge(text: string): number | undefined {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  if (words.length < 30) return undefined
  const sentence = Math.max(1, text.split(/[.!?]+(?:\s|$)/).filter((part) => /\p{L}/u.test(part)).length)
  const grade = fleschKincaid({ sentence, word: words.length, syllable: syllable(words.join(' ')) })
  return Math.max(5, Math.round(grade + 5))
}
