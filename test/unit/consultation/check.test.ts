import { describe, expect, it } from 'vitest'
import { advisingCodes, blockingCodes, check, type FindingCode, mayOpen } from '../../../src/consultation/check.ts'
import type { Plan } from '../../../src/consultation/consultation.ts'
import { findingsFor } from '../../../src/consultation/findings.ts'
import type { Question } from '../../../src/consultation/question.ts'
import { consultation, date, london, moment, now, soundPlan, stages, yesNo } from './given.ts'

const facts = { accepted: soundPlan.outcomeDue, now, zone: london }
const codes = (plan: Partial<Plan>, more: Partial<typeof facts> = {}) =>
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
  const found = check(plan, { ...facts, accepted })
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
      { accepted: date('2028-01-14'), now: now.add({ hours: 24 * 365 }), zone: london },
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

describe('given a consultation', () => {
  it('findings belong to drafts: after opening there are none', () => {
    expect(findingsFor(consultation(stages.draft), now).map(({ code }) => code)).toEqual(['date-not-accepted'])
    for (const name of ['open', 'closed', 'decided'] as const)
      expect(findingsFor(consultation(stages[name], { title: '' }), now)).toEqual([])
  })
})
