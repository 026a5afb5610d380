import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/consultation/consultation.ts'
import { cleanPlan } from '../../../src/consultation/plan.ts'
import { limits, type Question } from '../../../src/consultation/question.ts'
import { evenings, ownWords, problemOf, soundPlan, yesNo } from './given.ts'

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
