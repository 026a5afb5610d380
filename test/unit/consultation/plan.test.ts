import { describe, expect, it } from 'vitest'
import type { Breakdown } from '../../../src/consultation/breakdown/breakdown.ts'
import type { Plan } from '../../../src/consultation/consultation.ts'
import { cleanPlan, mostBreakdowns, usualKeptUntil } from '../../../src/consultation/plan.ts'
import { limits, type Question } from '../../../src/consultation/question.ts'
import { date, evenings, ownWords, problemOf, soundPlan, yesNo } from './given.ts'

const clean = (plan: Partial<Plan>) => cleanPlan({ ...soundPlan, ...plan })
const refused = (plan: Partial<Plan>) => problemOf(() => clean(plan))
const choosing = (...options: string[]): Question => ({
  n: 1,
  wording: 'Which?',
  required: true,
  kind: 'one-choice',
  options,
})

describe('given a plan as an officer typed it', () => {
  it('is trimmed, without what cannot be kept; titles and questions stand on one line', () => {
    const plan = clean({ title: ' When\n should we come? ', background: ' One\r\n\r\ntwo\u0000 ', questions: [] })
    expect(plan).toMatchObject({ title: 'When should we come?', background: 'One\n\ntwo' })
    const [question] = clean({ questions: [{ ...yesNo, wording: ' Shall\nwe? ' }] }).questions
    expect(question?.wording).toBe('Shall we?')
  })

  it('its questions are numbered in the order asked, whatever numbers they came with', () => {
    expect(clean({ questions: [ownWords, yesNo, evenings] }).questions.map(({ n }) => n)).toEqual([1, 2, 3])
  })

  it('empty lines among the answers to choose from are left out', () => {
    expect(clean({ questions: [choosing('Tuesday', ' ', '', ' Thursday ')] }).questions).toMatchObject([
      { options: ['Tuesday', 'Thursday'] },
    ])
  })

  it('a clean plan stays as it is', () => {
    const plan = clean({})
    expect(cleanPlan(plan)).toEqual(plan)
  })

  it('gaps are no fault here: the check before opening points at them', () => {
    expect(() => clean({ title: '', background: '', offline: '', questions: [] })).not.toThrow()
  })
})

describe('given a plan that is too long', () => {
  it.each([
    ['title', limits.title],
    ['background', limits.prose],
    ['canChange', limits.prose],
    ['cannotChange', limits.prose],
    ['offline', limits.offline],
  ] as const)('%s may have %i characters and not one more', (field, most) => {
    expect(clean({ [field]: 'x'.repeat(most) })[field]).toHaveLength(most)
    expect(refused({ [field]: 'x'.repeat(most + 1) })).toMatchObject({
      code: 'answers-invalid',
      fields: { [field]: 'plan.too-long' },
    })
  })

  it('twenty questions are the most', () => {
    const asked = (count: number) => Array.from({ length: count }, () => yesNo)
    expect(clean({ questions: asked(20) }).questions).toHaveLength(20)
    expect(refused({ questions: asked(21) }).fields).toEqual({ questions: 'plan.too-many-questions' })
  })
})

describe('given a question that makes no sense', () => {
  it.each([
    ['has no words', { ...yesNo, wording: ' ' }, { wording: 'plan.wording-missing' }],
    ['is too long', { ...yesNo, wording: 'x'.repeat(301) }, { wording: 'plan.too-long' }],
    ['offers one answer', choosing('Only'), { options: 'plan.two-options' }],
    ['offers none', choosing(' ', ''), { options: 'plan.two-options' }],
    ['offers the same twice', choosing('Yes', 'yes'), { options: 'plan.same-options' }],
    ['has an answer that is too long', choosing('a', 'x'.repeat(101)), { options: 'plan.too-long' }],
    [
      'offers too many',
      choosing(...Array.from({ length: 21 }, (_, n) => `answer ${n}`)),
      { options: 'plan.too-many-options' },
    ],
  ])('it %s, so it is refused with its number and the reason', (_why, question, fields) => {
    expect(refused({ questions: [yesNo, question] })).toMatchObject({
      code: 'answers-invalid',
      values: { question: 2 },
      fields,
    })
  })
})

const table = (question: number, by: Breakdown['by'], sensitive = false): Breakdown => ({ question, by, sensitive })

describe('given tables by group', () => {
  it('a group is kept in small letters with single spaces, so that it is the same however it is typed', () => {
    const { breakdowns } = clean({ breakdowns: [table(1, { kind: 'attribute', name: '  Tenure   Type ' }, true)] })
    expect(breakdowns).toEqual([table(1, { kind: 'attribute', name: 'tenure type' }, true)])
  })

  it.each([
    ['there is no such question', table(9, { kind: 'question', n: 1 }), 'no-question'],
    ['there is no such other question', table(1, { kind: 'question', n: 9 }), 'no-question'],
    ['people answer it in their own words', table(4, { kind: 'attribute', name: 'block' }), 'own-words'],
    ['people answer the other in their own words', table(1, { kind: 'question', n: 4 }), 'own-words'],
    ['it is the same question', table(2, { kind: 'question', n: 2 }), 'itself'],
    ['there is no group', table(1, { kind: 'attribute', name: ' ' }), 'no-group'],
    ['the group is too long', table(1, { kind: 'attribute', name: 'x'.repeat(41) }), 'long-group'],
  ])('one is refused when %s', (_why, breakdown, fault) => {
    expect(refused({ breakdowns: [breakdown] })).toMatchObject({
      code: 'answers-invalid',
      fields: { breakdowns: `plan.breakdown-${fault}` },
    })
  })

  it('six are the most', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => table(1, { kind: 'attribute', name: `group ${n}` }))
    expect(clean({ breakdowns: many(mostBreakdowns) }).breakdowns).toHaveLength(6)
    expect(refused({ breakdowns: many(7) }).fields).toEqual({ breakdowns: 'plan.too-many-breakdowns' })
  })
})

describe('given a day up to which an auditor could look', () => {
  it('it is kept for confidential answers only', () => {
    const keptUntil = date('2027-04-14')
    expect(clean({ mode: 'confidential', keptUntil }).keptUntil).toEqual(keptUntil)
    for (const mode of ['named', 'anonymous'] as const) expect(clean({ mode, keptUntil }).keptUntil).toBeNull()
  })

  it('ninety days after the decision is usual', () => {
    expect(usualKeptUntil(date('2027-01-14')).toString()).toBe('2027-04-14')
  })
})
