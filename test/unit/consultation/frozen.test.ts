import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/consultation/consultation.ts'
import { corrected, extended, replan } from '../../../src/consultation/life.ts'
import { consultation, date, evenings, moment, plain, problemOf, questions, soundPlan, stages, yesNo } from './given.ts'

const told = {
  mode: 'confidential',
  keptUntil: date('2027-04-14'),
  tieRule: 'ask-again',
  breakdowns: [{ question: 1, by: { kind: 'question', n: 2 }, sensitive: false }],
} as const
const open = consultation(stages.open, told)

/** Everything people were told before they answered, each changed. */
const changes: readonly (readonly [string, Partial<Plan>])[] = [
  ['who can see what', { mode: 'named' }],
  ['the auditor’s last day', { keptUntil: date('2028-04-14') }],
  ['the tie rule', { tieRule: 'decision-maker' }],
  [
    'a table more',
    { breakdowns: [...told.breakdowns, { question: 2, by: { kind: 'question', n: 3 }, sensitive: false }] },
  ],
  ['a table fewer', { breakdowns: [] }],
  ['a table that is less sensitive', { breakdowns: told.breakdowns.map((table) => ({ ...table, sensitive: true })) }],
]
const settled = ({ mode, keptUntil, tieRule, breakdowns }: Plan) => plain({ mode, keptUntil, tieRule, breakdowns })

describe.each(changes)('given an open consultation and a plan with another: %s', (_what, change) => {
  const plan = { ...open.plan, ...change, title: 'Put right' }

  it('correcting its words while nobody has answered leaves that as people were told', () => {
    const after = corrected(open, plan, 0)
    expect(after.plan.title).toBe('Put right')
    expect(settled(after.plan)).toEqual(settled(open.plan))
  })

  it('after the first answer nothing changes at all', () => {
    expect(problemOf(() => corrected(open, plan, 1)).code).toBe('wording-frozen')
  })

  it('it can’t be planned anew', () => {
    for (const name of ['open', 'closed', 'decided', 'withdrawn'] as const)
      expect(problemOf(() => replan(consultation(stages[name], told), plan)).code).toBe('consultation-not-draft')
  })
})

describe('given an open consultation that is to run longer', () => {
  it('everything people were told stays, the auditor’s last day too', () => {
    const after = extended(open, moment('2027-01-08T17:00'), date('2027-05-04'))
    expect(settled(after.plan)).toEqual(settled(open.plan))
  })
})

describe('given an open consultation whose tables name its questions', () => {
  const put = (changed: Plan['questions']) => corrected(open, { ...open.plan, questions: changed }, 0).plan
  const refusal = (changed: Plan['questions']) => problemOf(() => put(changed)).fields
  const moved = { questions: 'plan.breakdown-moved' }
  const [, , satisfied, ownWords] = questions

  it('their words can be put right, and others can come or go', () => {
    const better = { ...yesNo, wording: 'Do you want visits in the evening?' }
    expect(put([better, evenings, satisfied]).questions[0]).toEqual(better)
    expect(put([better, evenings, { ...ownWords, n: 3 }]).questions).toHaveLength(3)
  })

  it('but they stay in their places and of their kind, or a table would be of something else', () => {
    expect(refusal([{ ...evenings, n: 1 }, { ...yesNo, n: 2 }, satisfied])).toEqual(moved)
    expect(refusal([yesNo])).toEqual(moved)
    expect(refusal([yesNo, { ...evenings, wording: satisfied.wording }, satisfied])).toEqual(moved)
    expect(refusal([{ ...satisfied, n: 1 }, evenings])).toEqual(moved)
  })

  it('two questions in the same words don’t stand in the way', () => {
    const twice = consultation(stages.open, { ...told, questions: [yesNo, { ...yesNo, n: 2 }] })
    expect(corrected(twice, { ...twice.plan, title: 'Put right' }, 0).plan.title).toBe('Put right')
  })

  it('without tables they may move as they like', () => {
    const free = consultation(stages.open)
    const turned = [
      { ...evenings, n: 1 },
      { ...yesNo, n: 2 },
    ]
    expect(corrected(free, { ...soundPlan, questions: turned }, 0).plan.questions).toEqual(turned)
  })
})
