import { describe, expect, it } from 'vitest'
import type { Breakdown } from '../../../src/consultation/breakdown/breakdown.ts'
import { check, mayOpen } from '../../../src/consultation/check.ts'
import type { Plan } from '../../../src/consultation/consultation.ts'
import { advisingCodes, blockingCodes, type Facts, type FindingCode } from '../../../src/consultation/finding.ts'
import type { Question } from '../../../src/consultation/question.ts'
import { date, london, moment, now, soundPlan, yesNo } from './given.ts'

const facts: Facts = {
  accepted: soundPlan.outcomeDue,
  now,
  zone: london,
  auditor: true,
  asked: 210,
  groups: ['block'],
}
const codes = (plan: Partial<Plan>, more: Partial<Facts> = {}) =>
  check({ ...soundPlan, ...plan }, { ...facts, ...more }).map(({ code }) => code)

const asking = (wording: string): Question => ({ ...yesNo, wording })
const choosing: Question = {
  n: 1,
  wording: 'Which day?',
  required: true,
  kind: 'one-choice',
  options: ['Monday', 'Friday'],
}
const hard =
  'Notwithstanding contractual obligations pertaining to responsive maintenance appointment availability, ' +
  'the organisation is considering implementing alternative arrangements regarding extended operational hours, ' +
  'subject to satisfactory consultation outcomes and appropriate contractual renegotiation with incumbent providers'

const by = (question: number, other: number | string, sensitive = false): Breakdown => ({
  question,
  by: typeof other === 'number' ? { kind: 'question', n: other } : { kind: 'attribute', name: other },
  sensitive,
})
const confidential = { mode: 'confidential', keptUntil: date('2027-04-14') } as const

/** What makes each finding appear, and nothing else blocking. */
const provoked: Readonly<Record<FindingCode, Partial<Plan>>> = {
  'no-title': { title: '' },
  'no-background': { background: '' },
  'no-can-change': { canChange: '' },
  'no-cannot-change': { cannotChange: '' },
  'no-decision-maker': { decisionMaker: null },
  'date-not-accepted': { outcomeDue: date('2027-01-15') },
  'no-questions': { questions: [] },
  'no-closing': { closes: null },
  'closing-past': { closes: moment('2026-11-20T09:00') },
  'too-short': { closes: moment('2026-11-26T17:00') },
  'too-far': { closes: moment('9999-12-18T17:00') },
  'no-outcome-date': { outcomeDue: null },
  'outcome-before-closing': { closes: moment('2027-01-14T09:00') },
  'no-offline-way': { offline: '' },
  'short-time': { closes: moment('2026-12-17T17:00') },
  'bank-holidays': { closes: moment('2026-12-28T17:00') },
  'long-wait': { outcomeDue: date('2027-03-13') },
  'leading-words': { questions: [asking('Surely you want evening visits?')] },
  'hard-to-read': { background: hard },
  'many-questions': { questions: Array.from({ length: 11 }, (_, n) => ({ ...yesNo, n: n + 1 })) },
  'costs-not-said': { background: 'We are choosing the hours.', questions: [choosing] },
  'no-auditor': confidential,
  'no-kept-until': { mode: 'confidential' },
  'kept-until-early': { mode: 'confidential', keptUntil: date('2027-01-13') },
  'kept-until-far': { mode: 'confidential', keptUntil: date('2029-01-15') },
  'too-few-for-anonymous': { mode: 'anonymous' },
  'breakdown-impossible': { breakdowns: [by(1, 4)] },
  'breakdown-circle': { breakdowns: [by(1, 2), by(2, 3), by(1, 3)] },
  'group-unknown': { breakdowns: [by(1, 'estate')] },
}

/** What of the landlord and its people makes it appear, where the plan alone does not. */
const beside: Partial<Record<FindingCode, Partial<Facts>>> = {
  'no-auditor': { auditor: false },
  'too-few-for-anonymous': { asked: 9 },
}

describe('given a sound plan whose date is accepted', () => {
  it('when it is checked, nothing is found and it may open', () => {
    expect(codes({})).toEqual([])
    expect(mayOpen([])).toBe(true)
  })
})

describe.each([...blockingCodes, ...advisingCodes])('given a plan with the fault %s', (code) => {
  const plan = { ...soundPlan, ...provoked[code] }
  const accepted = code === 'date-not-accepted' ? soundPlan.outcomeDue : plan.outcomeDue
  const found = check(plan, { ...facts, accepted, ...beside[code] })
  const blocking = blockingCodes.some((one) => one === code)

  it('when it is checked, that is found, with no other fault that blocks', () => {
    expect(found.map((finding) => finding.code)).toContain(code)
    expect(found.filter((finding) => finding.blocking).map((finding) => finding.code)).toEqual(blocking ? [code] : [])
  })

  it(blocking ? 'it may not open' : 'it may open all the same', () => {
    expect(mayOpen(found)).toBe(!blocking)
  })
})

describe('given a plan with many faults', () => {
  it('what blocks comes first', () => {
    const found = check({ ...soundPlan, offline: '', closes: moment('2026-12-28T17:00') }, facts)
    expect(found.map(({ blocking }) => blocking)).toEqual([true, false])
  })

  it('an empty plan has every gap at once', () => {
    const empty = { title: '', background: '', canChange: '', cannotChange: '', offline: '', questions: [] }
    expect(codes({ ...empty, decisionMaker: null, closes: null, outcomeDue: null })).toEqual([
      'no-title',
      'no-background',
      'no-can-change',
      'no-cannot-change',
      'no-questions',
      'no-offline-way',
      'no-decision-maker',
      'no-outcome-date',
      'no-closing',
    ])
  })
})

describe('given the edges of time', () => {
  it.each([
    ['2026-11-27T00:00', []],
    ['2026-11-26T23:59', ['too-short']],
  ])('a consultation that closes on %s has its week or has not', (closes, found) => {
    expect(codes({ closes: moment(closes) }).filter((code) => code === 'too-short')).toEqual(found)
  })

  it('a pulse may close the next day; a week is usual', () => {
    expect(codes({ kind: 'pulse', closes: moment('2026-11-20T17:00') })).toEqual(['too-short'])
    expect(codes({ kind: 'pulse', closes: moment('2026-11-21T17:00') })).toEqual(['short-time'])
    expect(codes({ kind: 'pulse', closes: moment('2026-11-27T17:00') })).toEqual([])
  })

  it('twelve weeks for the decision is as long as people should wait', () => {
    const outcomeDue = date('2027-03-12')
    expect(codes({ outcomeDue }, { accepted: outcomeDue })).toEqual([])
  })

  it('the day after closing is early enough for a decision', () => {
    const outcomeDue = date('2026-12-19')
    expect(codes({ outcomeDue }, { accepted: outcomeDue })).toEqual([])
  })

  it('bank holidays are named, and only those on which people are off work', () => {
    const [finding] = check(
      { ...soundPlan, closes: moment('2027-12-31T17:00'), outcomeDue: date('2028-01-14') },
      { ...facts, accepted: date('2028-01-14'), now: now.add({ hours: 24 * 365 }) },
    ).filter(({ code }) => code === 'bank-holidays')
    expect(finding?.values).toEqual({
      count: 2,
      names: 'Christmas Day (substitute day), Boxing Day (substitute day)',
    })
  })
})

describe('given a word of the decision-maker', () => {
  it('it holds only for the date it was given for', () => {
    expect(codes({}, { accepted: null })).toEqual(['date-not-accepted'])
    expect(codes({}, { accepted: date('2027-01-13') })).toEqual(['date-not-accepted'])
  })
})

describe('given a promise about who can see what', () => {
  it('ten or more make an anonymous consultation; how many is not said where it is not known', () => {
    expect(codes({ mode: 'anonymous' }, { asked: 10 })).toEqual([])
    expect(codes({ mode: 'anonymous' }, { asked: null })).toEqual([])
    expect(check({ ...soundPlan, mode: 'anonymous' }, { ...facts, asked: 0 })[0]?.values).toEqual({
      asked: 0,
      fewest: 10,
    })
  })

  it('few may be asked by name or in confidence', () => {
    for (const plan of [{}, confidential]) expect(codes(plan, { asked: 3 })).toEqual([])
  })

  it('the auditor’s last day is the day of the decision at the earliest, two years later at the latest', () => {
    for (const day of ['2027-01-14', '2029-01-14'])
      expect(codes({ mode: 'confidential', keptUntil: date(day) })).toEqual([])
  })

  it('an auditor matters to confidential answers only', () => {
    for (const mode of ['named', 'anonymous'] as const) expect(codes({ mode }, { auditor: false })).toEqual([])
  })

  it('without a decision day the last day can’t be judged, and is not', () => {
    expect(codes({ ...confidential, outcomeDue: null })).toEqual(['no-outcome-date'])
  })
})

describe('given tables by group', () => {
  it('questions by one another and by one group are sound while nothing goes round', () => {
    expect(codes({ breakdowns: [by(1, 2), by(2, 3), by(1, 'block')] })).toEqual([])
  })

  it.each([
    ['the same pair twice', [by(1, 2), by(2, 1)]],
    ['a second group', [by(1, 'block'), by(2, 'estate')]],
  ])('%s goes round', (_what, breakdowns) => {
    expect(codes({ breakdowns }, { groups: ['block', 'estate'] })).toEqual(['breakdown-circle'])
  })

  it.each([
    ['a question that is not there', by(9, 1)],
    ['another that is not there', by(1, 9)],
    ['one in people’s own words', by(4, 1)],
    ['itself', by(1, 1)],
  ])('%s can’t be counted', (_what, breakdown) => {
    expect(codes({ breakdowns: [breakdown] })).toContain('breakdown-impossible')
  })

  it('what is found says which table it is about', () => {
    const [finding] = check({ ...soundPlan, breakdowns: [by(1, 2), by(3, 'estate')] }, facts)
    expect(finding).toMatchObject({ code: 'group-unknown', values: { question: 3, axis: 'attribute', by: 'estate' } })
  })

  it('a list that was not looked at says nothing of groups', () => {
    expect(codes({ breakdowns: [by(1, 'estate')] }, { groups: null })).toEqual([])
  })
})
