import { describe, expect, it } from 'vitest'
import { readSheet } from '../../../src/consultation/sheet.ts'
import { plain } from './given.ts'

const whole = `kind: pulse
title: " When should we come? "
background: We are choosing the hours.
canChange: The days.
cannotChange: The contractor.
offline: Ring Dana.
audience: list
decisionMaker: Jo Patel
closes: "2026-12-18 17:00"
outcomeDue: "2027-01-14"
questions:
  - ask: Do you want evening visits?
    kind: yes-no
  - ask: Which evening?
    kind: one-choice
    options: [Tuesday, 2, yes]
    required: false
  - ask: How satisfied are you?
    kind: satisfaction
    notApplicable: false
  - ask: Anything else?
    kind: free-text
    required: false
`
const problems = (source: string) => {
  const read = readSheet(source)
  return read.kind === 'problems' ? read.problems : expect.fail('it was read without a problem')
}
/** "line:column path message", for each problem. */
const told = (source: string) =>
  problems(source).map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`)

describe('given a whole sheet', () => {
  it('becomes a plan, its questions numbered, its decision-maker a name to be found', () => {
    const read = readSheet(whole)
    if (read.kind !== 'sheet') return expect.fail(JSON.stringify(read.problems))
    expect(read.sheet.decisionMaker).toBe('Jo Patel')
    expect(plain(read.sheet.plan)).toMatchObject({
      kind: 'pulse',
      title: 'When should we come?',
      audience: 'list',
      mode: 'named',
      tieRule: 'decision-maker',
      breakdowns: [],
      keptUntil: null,
      closes: '2026-12-18T17:00:00',
      outcomeDue: '2027-01-14',
    })
    expect(read.sheet.plan.questions).toEqual([
      { n: 1, wording: 'Do you want evening visits?', required: true, kind: 'yes-no' },
      { n: 2, wording: 'Which evening?', required: false, kind: 'one-choice', options: ['Tuesday', '2', 'yes'] },
      { n: 3, wording: 'How satisfied are you?', required: true, kind: 'satisfaction', notApplicable: false },
      { n: 4, wording: 'Anything else?', required: false, kind: 'free-text' },
    ])
  })

  it('reads the same with a Windows editor’s line ends', () => {
    expect(plain(readSheet(whole.replaceAll('\n', '\r\n')))).toEqual(plain(readSheet(whole)))
  })

  it('a title alone is enough; the gaps are for the check before opening', () => {
    expect(readSheet('title: Repairs')).toMatchObject({
      kind: 'sheet',
      sheet: { decisionMaker: null, plan: { kind: 'consultation', closes: null, questions: [] } },
    })
  })
})

describe('given a sheet with problems', () => {
  it('every one is found at once, each where it stands', () => {
    const source = `title: 12
kind: survey
closes: 18 December
outcomeDue: 2027-02-30
questions:
  - ask: ""
    kind: yes-no
  - ask: Which?
    kind: choose
`
    expect(told(source)).toEqual([
      '2:7 kind must be one of: consultation, pulse',
      '1:8 title must be text',
      '3:9 closes is not a time such as "2026-12-18 17:00"',
      '4:13 outcomeDue is not a day such as "2027-01-14"',
      '6:10 questions.0.ask is empty',
      '9:11 questions.1.kind must be one of: one-choice, yes-no, satisfaction, agreement, free-text',
    ])
  })

  it('a word it does not know is pointed at, each on its own line', () => {
    expect(
      told('title: t\ndeadline:\n  day: 1\nquestion: x\nquestions:\n  - ask: q\n    kind: yes-no\n    hint: x'),
    ).toEqual(['8:5 questions.0 does not know hint', '2:1  does not know deadline', '4:1  does not know question'])
  })

  it('something missing is pointed at where it should stand', () => {
    expect(told('background: x')).toEqual(['1:1 title must be text'])
    expect(told('title: t\nquestions:\n  - kind: yes-no')).toEqual(['3:5 questions.0.ask must be text'])
    expect(told('')).toEqual(['1:1 title must be text'])
    expect(told('- title')).toEqual(['1:1  is missing or of the wrong kind'])
  })

  it.each([
    ['one answer', '[Tuesday]', 'needs at least two answers'],
    ['none', '[]', 'needs at least two answers'],
    ['the same twice', '[Yes please, yes PLEASE]', 'has the same answer twice'],
    ['no list', 'Tuesday', 'must be a list'],
  ])('a choice between %s is none', (_what, options, message) => {
    expect(told(`title: t\nquestions:\n  - ask: q\n    kind: one-choice\n    options: ${options}`)).toEqual([
      `5:14 questions.0.options ${message}`,
    ])
  })

  it('answers with a colon need quotes, or YAML takes them for something else', () => {
    expect(
      told('title: t\nquestions:\n  - ask: q\n    kind: one-choice\n    options:\n      - Late: 8pm\n      - b'),
    ).toEqual(['6:9 questions.0.options.0 must be text; put quotes around an answer with a colon in it'])
  })

  it('answers to choose from belong to that kind only', () => {
    expect(told('title: t\nquestions:\n  - ask: q\n    kind: yes-no\n    options: [a, b]')).toEqual([
      '5:14 questions.0.options is only for the kind one-choice',
    ])
  })

  it('what is too long says how long it may be', () => {
    expect(told(`title: ${'x'.repeat(121)}`)).toEqual(['1:8 title is longer than 120 characters'])
  })
})

const asked = `title: t
questions:
  - ask: Shall we?
    kind: yes-no
  - ask: How satisfied are you?
    kind: satisfaction
  - ask: Anything else?
    kind: free-text
`

describe('given what is settled before anybody answers', () => {
  const planOf = (source: string) => {
    const read = readSheet(source)
    return read.kind === 'sheet' ? read.sheet.plan : expect.fail(JSON.stringify(read.problems))
  }

  it('privacy, the auditor’s last day, ties and tables are read', () => {
    const plan = planOf(`${asked}privacy: confidential
keptUntil: "2027-04-14"
tie: ask-again
breakdowns:
  - {question: 1, by: {question: 2}}
  - {question: 2, by: Tenure  Type, sensitive: true}
`)
    expect(plain(plan)).toMatchObject({ mode: 'confidential', keptUntil: '2027-04-14', tieRule: 'ask-again' })
    expect(plan.breakdowns).toEqual([
      { question: 1, by: { kind: 'question', n: 2 }, sensitive: false },
      { question: 2, by: { kind: 'attribute', name: 'tenure type' }, sensitive: true },
    ])
  })

  it('a word that is none of the choices names them', () => {
    expect(told('title: t\nprivacy: secret\ntie: toss a coin')).toEqual([
      '2:10 privacy must be one of: named, confidential, anonymous',
      '3:6 tie must be one of: decision-maker, ask-again, no-change',
    ])
  })

  it('a table that can’t be read is pointed at', () => {
    const source = `${asked}breakdowns:
  - {question: 1, by: 2}
  - {question: one, by: block}
  - {question: 1, by: {question: 2, at: x}}
  - {question: 1, by: block, sensitive: maybe}
`
    expect(told(source)).toEqual([
      '10:23 breakdowns.0.by must be a group of your list such as block, or another question as in {question: 2}',
      '11:16 breakdowns.1.question must be the number of a question, such as 2',
      '12:37 breakdowns.2.by does not know at',
      '13:41 breakdowns.3.sensitive must be true or false',
    ])
    expect(told(`${asked}breakdowns: {question: 1}`)).toEqual(['9:13 breakdowns must be a list'])
  })

  it('a table that can’t be counted is pointed at, where the fault is', () => {
    const source = `${asked}breakdowns:
  - {question: 9, by: {question: 1}}
  - {question: 3, by: block}
  - {question: 1, by: {question: 3}}
  - {question: 1, by: {question: 1}}
  - {question: 1, by: ""}
  - {question: 1, by: ${'x'.repeat(41)}}
`
    expect(told(source)).toEqual([
      '10:16 breakdowns.0.question names a question that is not there',
      '11:16 breakdowns.1.question names a question that people answer in their own words',
      '12:23 breakdowns.2.by names a question that people answer in their own words',
      '13:23 breakdowns.3.by names the same question as the table itself',
      '14:23 breakdowns.4.by is empty',
      '15:23 breakdowns.5.by is longer than 40 characters',
    ])
  })

  it('six tables are the most', () => {
    const tables = Array.from({ length: 7 }, (_, n) => `  - {question: 1, by: group ${n}}`).join('\n')
    expect(told(`${asked}breakdowns:\n${tables}`)).toEqual(['10:3 breakdowns has more than 6 tables'])
  })

  it('an auditor’s last day without confidence is a mistake', () => {
    expect(told('title: t\nkeptUntil: "2027-04-14"')).toEqual(['2:12 keptUntil is only for privacy: confidential'])
  })
})

describe('given a text that is not YAML', () => {
  it.each([
    ['an open bracket', 'title: [', 1],
    ['the same key twice', 'title: a\ntitle: b', 2],
    ['two documents', 'title: a\n---\ntitle: b', 2],
    ['an alias without an anchor', 'title: a\nbackground: *gone', 2],
    ['tabs for indents', 'title: a\nquestions:\n\t- ask: q', 3],
  ])('%s is told with its line', (_what, source, line) => {
    const [first] = problems(source)
    expect(first?.message).toMatch(/^cannot be read as YAML: /)
    expect(first?.line).toBe(line)
  })

  it('a bomb of aliases is refused', () => {
    const levels = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`)
    expect(problems(['l0: &l0 [x]', ...levels].join('\n'))[0]?.message).toContain('alias')
  })
})
