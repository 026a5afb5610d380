import { describe, expect, it } from 'vitest'
import type { tieRules } from '../../../src/consultation/consultation.ts'
import type { Question } from '../../../src/consultation/question.ts'
import { type AnswerSheet, countAnswers } from '../../../src/consultation/result.ts'
import { isTied, percent, questionSentences, resultSentences } from '../../../src/consultation/sentences.ts'
import { evenings, questions, satisfied, sheets, yesNo } from './given.ts'

const settled = (asked: readonly Question[]) => ({ questions: asked, tieRule: 'no-change' }) as const
const said = (asked: readonly Question[], given: readonly AnswerSheet[], roll = 10): readonly string[] =>
  resultSentences(settled(asked), countAnswers(asked, given, roll), 'Jo Patel')
const agreed: Question = { n: 1, wording: 'Do you agree?', required: true, kind: 'agreement', notApplicable: true }

describe('given how many were asked and answered', () => {
  it.each([
    [210, 0, 'We asked 210 people. Nobody answered.'],
    [1, 0, 'We asked 1 person. Nobody answered.'],
    [1, 1, 'We asked 1 person. 1 answered.'],
    [210, 46, 'We asked 210 people. 46 answered.'],
  ])('of %i asked, %i answered: a plain sentence', (asked, answered, sentence) => {
    expect(said([yesNo], sheets(answered, { q1: 'yes' }), asked)[0]).toBe(sentence)
  })

  it('nobody: that is all there is to say', () => {
    expect(said(questions, [])).toHaveLength(1)
  })

  it('too few: says so, and why no answer is shown', () => {
    expect(said(questions, sheets(4, { q1: 'yes' }))).toEqual([
      'We asked 10 people. 4 answered.',
      'Fewer than 5 people answered, so we only show how many. That way nobody can guess who said what.',
    ])
  })
})

describe('given a yes-no question', () => {
  it('says both sides, one person as well as many', () => {
    const given = [...sheets(5, { q1: 'yes' }), { q1: 'no' }]
    expect(said([yesNo], given)[1]).toBe('Do you want evening visits? 5 people said yes and 1 person said no.')
    expect(said([yesNo], sheets(5, { q1: 'no' }))[1]).toContain('0 people said yes and 5 people said no.')
  })
})

describe('given a choice of one', () => {
  const choose = (...values: string[]) =>
    said(
      [evenings],
      values.map((q2) => ({ q2 })),
    )[1]

  it('one answer ahead: names it and then the rest, most chosen first', () => {
    expect(choose('2', '2', '2', '1', '1', '3')).toBe(
      'Which evening suits you? Most chosen: “Thursday”, by 3 of 6. Then: “Tuesday” 2 and “Neither” 1.',
    )
  })

  it('a tie is told as a tie, in the order of the question', () => {
    expect(choose('1', '2', '1', '2', '3')).toBe(
      'Which evening suits you? The same number chose “Tuesday” and “Thursday”: 2 each, of 5. Then: “Neither” 1. ' +
        'It is a tie, so things stay as they are.',
    )
    expect(choose('1', '2', '3', '1', '2', '3')).toBe(
      'Which evening suits you? The same number chose “Tuesday”, “Thursday” and “Neither”: 2 each, of 6. ' +
        'It is a tie, so things stay as they are.',
    )
  })

  it('all agree: the others got none', () => {
    expect(choose('1', '1', '1', '1', '1')).toContain('“Tuesday”, by 5 of 5. Then: “Thursday” 0 and “Neither” 0.')
  })
})

describe('given a scale', () => {
  it('says how many chose one of the two best, out of those with an opinion', () => {
    const given = [...sheets(2, { q3: '5' }), { q3: '4' }, { q3: '3' }, { q3: '1' }, { q3: 'na' }]
    expect(said([satisfied], given)[1]).toBe(
      'How satisfied are you with repairs? 3 of 5 were satisfied (60%). ' +
        '1 person said it did not apply or they did not know, and is left out.',
    )
    expect(said([satisfied], [...given, { q3: 'na' }])[1]).toContain('2 people said it did not apply')
  })

  it('agreement likewise; with nobody left out, nothing is said of it', () => {
    expect(said([agreed], [...sheets(4, { q1: '2' }), { q1: '4' }])[1]).toBe('Do you agree? 1 of 5 agreed (20%).')
  })

  it('a base of none is said in words, never as a share', () => {
    expect(said([satisfied], sheets(6, { q3: 'na' }))[1]).toBe(
      'How satisfied are you with repairs? Nobody answered this question.',
    )
    expect(percent(0, 0)).toBe(0)
  })
})

describe('given a question whose wording ends without a mark', () => {
  it('the sentence after it still begins anew', () => {
    const wording = 'Evening visits, yes or no'
    expect(said([{ ...yesNo, wording }], sheets(5, { q1: 'yes' }))[1]).toBe(
      'Evening visits, yes or no. 5 people said yes and 0 people said no.',
    )
  })

  it('a table without its question says nothing', () => {
    const table = { question: 1, kind: 'yes-no', counts: {}, base: 0, topTwo: null } as const
    expect(questionSentences(settled([]), [table], 'Jo Patel')).toEqual([])
  })
})

describe('given a tie', () => {
  const even = [...sheets(3, { q1: 'yes' }), ...sheets(3, { q1: 'no' })]
  const meaning = (tieRule: (typeof tieRules)[number]) =>
    resultSentences({ questions: [yesNo], tieRule }, countAnswers([yesNo], even, 10), 'Jo Patel')[1]

  it.each([
    ['decision-maker', 'It is a tie. Jo Patel chooses, and says why.'],
    ['ask-again', 'It is a tie, so we ask again.'],
    ['no-change', 'It is a tie, so things stay as they are.'],
  ] as const)('by the rule %s, the result says what it now means, after the counts', (rule, means) => {
    expect(meaning(rule)).toBe(`Do you want evening visits? 3 people said yes and 3 people said no. ${means}`)
  })

  it('one more on one side is none', () => {
    expect(said([yesNo], [...even, { q1: 'yes' }])[1]).not.toContain('tie')
  })

  it('a tie for the second place is none, nor is one of nobody, nor one on a scale', () => {
    const table = { question: 1, topTwo: null, base: 6 } as const
    expect(isTied({ ...table, kind: 'one-choice', counts: { 1: 4, 2: 1, 3: 1 } })).toBe(false)
    expect(isTied({ ...table, kind: 'yes-no', counts: { yes: 0, no: 0 }, base: 0 })).toBe(false)
    expect(isTied({ ...table, kind: 'agreement', counts: { 5: 3, 4: 3 } })).toBe(false)
  })
})
