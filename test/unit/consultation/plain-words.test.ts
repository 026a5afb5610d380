import { describe, expect, it } from 'vitest'
import { leadingWords, readingAge } from '../../../src/consultation/plain-words.ts'

describe('given a question', () => {
  it('words that push an answer are found, in any case and at any place', () => {
    expect(leadingWords('Surely evenings are better?')).toEqual(['surely'])
    expect(leadingWords('Do you agree that this EXCELLENT plan is common sense?')).toEqual([
      'do you agree that',
      'excellent',
      'common sense',
    ])
    expect(leadingWords("Don't you want evenings?")).toEqual(["don't you"])
  })

  it('longer words that only contain them are left alone', () => {
    expect(leadingWords('Is the unfairly treated lift unimproved?')).toEqual([])
    expect(leadingWords('When should repairs visits happen?')).toEqual([])
  })
})

describe('given a text', () => {
  const plain = 'We come to your home. We fix what is broken. You say when. '
  const hard = 'Organisational considerations necessitate comprehensive contractual renegotiation notwithstanding '

  it('short words and sentences are for young readers, long ones are not', () => {
    expect(readingAge(plain.repeat(4))).toBeLessThanOrEqual(7)
    expect(readingAge(hard.repeat(6))).toBeGreaterThan(16)
  })

  it('under thirty words nothing is said', () => {
    expect(readingAge('word '.repeat(29))).toBeUndefined()
    expect(readingAge('word '.repeat(30))).toBeDefined()
    expect(readingAge('')).toBeUndefined()
    expect(readingAge('1 2 3 … – '.repeat(40))).toBeUndefined()
  })
})
