import { describe, expect, it } from 'vitest'
import { aboutForm, answerForm, closingFields, datesForm } from '../../../src/consultation/form.ts'
import { extendForm, otherDateForm, questionForm, themeForm } from '../../../src/consultation/form-parts.ts'
import { questionKinds } from '../../../src/consultation/question.ts'
import {
  readAbout,
  readClosing,
  readDates,
  readDay,
  readQuestion,
  readTerms,
  readTheme,
} from '../../../src/consultation/read-form.ts'
import { termsForm } from '../../../src/consultation/terms-form.ts'
import { personId } from '../../../src/person/person.ts'
import type { Answers, Form } from '../../../src/ports/form.ts'
import { consultation, date, jo, moment, problemOf, soundPlan, stages, view } from './given.ts'

/** What a form says when it is sent back as it came. */
const asItCame = ({ fields }: Pick<Form, 'fields'>): Answers =>
  Object.fromEntries(fields.flatMap(({ key, value }) => (value ? [[key, value]] : [])))
const open = consultation(stages.open)
const staff = [{ value: jo, label: 'Jo Patel' }]

describe('given a form that is sent back as it came', () => {
  it('what it is about stays as it was', () => {
    const { title, background, canChange, cannotChange, offline } = soundPlan
    expect(readAbout(asItCame(aboutForm(open.id, soundPlan)))).toEqual({
      title,
      background,
      canChange,
      cannotChange,
      offline,
    })
  })

  it('dates and people stay as they were', () => {
    const { decisionMaker, closes, outcomeDue, audience } = soundPlan
    expect(readDates(asItCame(datesForm(open, staff)), [jo])).toEqual({ decisionMaker, closes, outcomeDue, audience })
    expect(readClosing(asItCame(extendForm(open)))).toEqual(closes)
    expect(readDay(asItCame(otherDateForm(open)), 'outcomeDue')).toEqual(outcomeDue)
  })

  it('an hour that is not among those offered is offered too', () => {
    const fields = closingFields('2026-12-18', '16:30')
    expect(readClosing(asItCame({ fields }))).toEqual(moment('2026-12-18T16:30'))
    expect(fields[1]).toMatchObject({ options: expect.arrayContaining([{ value: '16:30', label: '16:30' }]) })
  })

  it('answers given before are filled in', () => {
    expect(asItCame(answerForm(view(open), { q1: 'yes', q4: 'Thank you' }))).toEqual({ q1: ['yes'], q4: ['Thank you'] })
  })
})

describe('given a form about what is asked', () => {
  it('without a title it comes back', () => {
    expect(problemOf(() => readAbout({ title: [' '], background: ['x'] })).fields).toEqual({ title: 'answer.required' })
    expect(readAbout({ title: [' a '] })).toEqual({
      title: 'a',
      background: '',
      canChange: '',
      cannotChange: '',
      offline: '',
    })
  })
})

describe('given dates and people', () => {
  const filled: Answers = {
    decisionMaker: [jo],
    audience: ['list'],
    closesDay: ['2026-12-18'],
    closesTime: ['17:00'],
    outcomeDue: ['2027-01-14'],
  }

  it.each([
    ['somebody who is not staff', { decisionMaker: ['mo'] }, { decisionMaker: 'answer.required' }],
    ['nobody', { decisionMaker: [] }, { decisionMaker: 'answer.required' }],
    ['an audience there is none of', { audience: ['everyone'] }, { audience: 'answer.required' }],
    ['a day there is none of', { closesDay: ['2026-02-30'] }, { closesDay: 'problem.date-unclear' }],
    ['an hour there is none of', { closesTime: ['25:00'] }, { closesTime: 'problem.date-unclear' }],
    ['no decision day', { outcomeDue: [''] }, { outcomeDue: 'problem.date-unclear' }],
  ])('%s is marked', (_what, change, fields) => {
    expect(problemOf(() => readDates({ ...filled, ...change }, [jo]))).toMatchObject({
      code: 'answers-invalid',
      fields,
    })
  })

  it('both halves of a closing time are marked at once', () => {
    expect(Object.keys(problemOf(() => readClosing({})).fields)).toEqual(['closesDay', 'closesTime'])
  })
})

describe('given what is settled before anybody answers', () => {
  const settled = {
    mode: 'confidential',
    tieRule: 'ask-again',
    keptUntil: date('2027-06-01'),
    breakdowns: [
      { question: 1, by: { kind: 'question', n: 2 }, sensitive: false },
      { question: 2, by: { kind: 'attribute', name: 'block' }, sensitive: true },
    ],
  } as const
  const given: Answers = { mode: ['named'], tieRule: ['no-change'] }

  it('sent back as it came, it stays as it was', () => {
    expect(readTerms(asItCame(termsForm(consultation(stages.draft, settled))), soundPlan)).toEqual(settled)
    expect(readTerms(asItCame(termsForm(consultation())), soundPlan)).toEqual({
      mode: 'named',
      tieRule: 'decision-maker',
      keptUntil: null,
      breakdowns: [],
    })
  })

  it('has no more than the five fields that every chat can show', () => {
    expect(termsForm(consultation()).fields.length).toBeLessThanOrEqual(5)
  })

  it('the auditor’s last day is ninety days after the decision unless said otherwise, and only in confidence', () => {
    const until = (mode: string, outcomeDue = soundPlan.outcomeDue) =>
      readTerms({ ...given, mode: [mode] }, { outcomeDue }).keptUntil
    expect(until('confidential')?.toString()).toBe('2027-04-14')
    expect(until('confidential', null)).toBeNull()
    expect(until('anonymous')).toBeNull()
    expect(readTerms({ ...given, keptUntil: ['2027-06-01'] }, soundPlan).keptUntil).toBeNull()
  })

  it.each([
    ['no choice of privacy', { mode: [] }, { mode: 'answer.required' }],
    ['a rule there is none of', { tieRule: ['coin'] }, { tieRule: 'answer.required' }],
    ['a day there is none of', { keptUntil: ['2027-02-30'] }, { keptUntil: 'problem.date-unclear' }],
    ['a line that is no table', { breakdowns: ['1 by 2\nblock'] }, { breakdowns: 'plan.breakdown-unclear' }],
    ['a table of nothing', { breakdowns: ['by block'] }, { breakdowns: 'plan.breakdown-unclear' }],
  ])('%s is marked', (_what, change, fields) => {
    expect(problemOf(() => readTerms({ ...given, ...change }, soundPlan))).toMatchObject({
      code: 'answers-invalid',
      fields,
    })
  })

  it('tables are read however they are typed', () => {
    const typed = ' Question 1 BY question 2 \r\n\r\n2 by  Tenure Type,Sensitive\n3 by ward 12'
    expect(readTerms({ ...given, breakdowns: [typed] }, soundPlan).breakdowns).toEqual([
      { question: 1, by: { kind: 'question', n: 2 }, sensitive: false },
      { question: 2, by: { kind: 'attribute', name: 'tenure type' }, sensitive: true },
      { question: 3, by: { kind: 'attribute', name: 'ward 12' }, sensitive: false },
    ])
  })
})

describe('given a question', () => {
  const base: Answers = {
    wording: ['Which?'],
    options: ['Tuesday\r\nThursday'],
    required: ['no'],
    notApplicable: ['no'],
  }

  it.each(questionKinds)('of the kind %s, it is read with what belongs to that kind', (kind) => {
    const extra = { 'one-choice': { options: ['Tuesday', 'Thursday'] }, satisfaction: { notApplicable: false } }
    const more =
      kind === 'one-choice'
        ? extra['one-choice']
        : ['satisfaction', 'agreement'].includes(kind)
          ? extra.satisfaction
          : {}
    expect(readQuestion({ ...base, kind: [kind] })).toEqual({ n: 0, wording: 'Which?', required: false, kind, ...more })
  })

  it('people must answer, and may say it does not apply, unless the officer says otherwise', () => {
    expect(readQuestion({ wording: ['q'], kind: ['agreement'] })).toMatchObject({ required: true, notApplicable: true })
    expect(asItCame(questionForm(open))).toEqual({ required: ['yes'], notApplicable: ['yes'] })
  })

  it('of no known kind, it comes back', () => {
    expect(problemOf(() => readQuestion({ ...base, kind: ['essay'] })).fields).toEqual({ kind: 'answer.required' })
  })
})

describe('given one point of what was decided', () => {
  const base: Answers = { theme: ['evenings'], verdict: ['in-part'], reason: [' why '], action: ['Tuesdays'] }

  it('is read with its promise; the one who decides is suggested as its owner', () => {
    const filled = { ...asItCame(themeForm(open, staff)), ...base, due: ['2027-03-01'] }
    expect(readTheme(filled, [jo, personId('sam')])).toEqual({
      theme: 'evenings',
      verdict: 'in-part',
      reason: 'why',
      action: 'Tuesdays',
      owner: jo,
      due: date('2027-03-01'),
    })
  })

  it('an owner who is not staff is nobody; a day may be left out, but not be nonsense', () => {
    expect(readTheme({ ...base, owner: ['mo'] }, [jo])).toMatchObject({ owner: null, due: null })
    expect(problemOf(() => readTheme({ ...base, due: ['soon'] }, [jo])).fields).toEqual({ due: 'problem.date-unclear' })
    expect(problemOf(() => readTheme({ ...base, verdict: ['maybe'] }, [jo])).fields).toEqual({
      verdict: 'answer.required',
    })
  })
})
