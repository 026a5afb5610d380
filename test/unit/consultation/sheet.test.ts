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
