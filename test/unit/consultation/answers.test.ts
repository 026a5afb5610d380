import { describe, expect, it } from 'vitest'
import { readAnswers, tidy } from '../../../src/consultation/answers.ts'
import { limits } from '../../../src/consultation/question.ts'
import { wordingMark } from '../../../src/consultation/respond.ts'
import { problemOf, questions, yesNo } from './given.ts'

describe('given four questions, one of which must be answered', () => {
  it('when all are answered, the sheet holds each under its key', () => {
    expect(readAnswers(questions, { q1: ['yes'], q2: ['2'], q3: ['na'], q4: ['  Thank you.\r\nBye  '] })).toEqual({
      q1: 'yes',
      q2: '2',
      q3: 'na',
      q4: 'Thank you.\nBye',
    })
  })

  it('when the others are left empty, they are simply not in the sheet', () => {
    expect(readAnswers(questions, { q1: ['no'], q2: [], q3: [''], q4: ['   '] })).toEqual({ q1: 'no' })
  })

  it('when the one that must be answered is not, it is marked', () => {
    expect(problemOf(() => readAnswers(questions, { q2: ['1'] }))).toMatchObject({
      code: 'answers-invalid',
      fields: { q1: 'answer.required' },
    })
  })

  it('when an answer was not among those offered, it is marked, and so is everything else that is wrong', () => {
    const answers = { q1: ['maybe'], q2: ['4'], q3: ['6'], q4: ['x'.repeat(limits.freeText + 1)] }
    expect(problemOf(() => readAnswers(questions, answers)).fields).toEqual({
      q1: 'answer.unknown-option',
      q2: 'answer.unknown-option',
      q3: 'answer.unknown-option',
      q4: 'answer.too-long',
    })
  })

  it('when fields come that were never asked, they are left out', () => {
    expect(readAnswers(questions, { q1: ['yes'], q9: ['yes'], person: ['jo'] })).toEqual({ q1: 'yes' })
  })

  it('when words of their own are as long as they may be, they are kept whole', () => {
    const q4 = 'x'.repeat(limits.freeText)
    expect(readAnswers(questions, { q1: ['yes'], q4: [q4] })).toEqual({ q1: 'yes', q4 })
  })
})

describe('given only questions that can be left out', () => {
  it('when nothing at all is answered, that is said', () => {
    const optional = [{ ...yesNo, required: false }]
    expect(problemOf(() => readAnswers(optional, {})).code).toBe('nothing-answered')
    expect(problemOf(() => readAnswers(optional, { q1: ['\u0000 '] })).code).toBe('nothing-answered')
  })
})

describe('given a text somebody typed', () => {
  it('new lines and tabs stay, what cannot be kept goes', () => {
    expect(tidy(' a\r\nb\rc\td\u0000\u0007\u001b\ud83d ')).toBe('a\nb\nc\td')
    expect(tidy('naïve 👩‍👩‍👧')).toBe('naïve 👩‍👩‍👧')
  })
})

describe('given questions as they were shown', () => {
  it('their mark changes with any of their words and stays otherwise', () => {
    expect(wordingMark(questions)).toMatch(/^[\w-]{8}$/)
    expect(wordingMark([...questions])).toBe(wordingMark(questions))
    expect(wordingMark([{ ...yesNo, wording: 'Do you want morning visits?' }])).not.toBe(wordingMark([yesNo]))
    expect(wordingMark([{ ...yesNo, required: false }])).not.toBe(wordingMark([yesNo]))
  })
})
