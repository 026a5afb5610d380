import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPlan } from '../../src/consultation/plan.ts'
import { readSheet } from '../../src/consultation/sheet.ts'
import { tidyGroup } from '../../src/person/groups.ts'
import { readPeopleList } from '../../src/person/people-list.ts'

const runs = { numRuns: 300 }
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
)

/** Pieces of YAML, put together in any way. */
const yaml = fc
  .array(
    fc.constantFrom(
      ...['title: ', 'questions:', '  - ask: q', '    kind: yes-no', '    kind: one-choice', '    options: [a, b]'],
      ...[
        'closes: "2026-12-18 17:00"',
        'outcomeDue: 2027-01-14',
        '__proto__: 1',
        '&a',
        '*a',
        '<<: *a',
        '- ',
        '? ',
        ': ',
      ],
      ...[
        '!!set ',
        '!x ',
        '%TAG',
        '---',
        '...',
        '|',
        '>',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '#',
        '\t',
        '~',
        '0x1f',
        '.inf',
      ],
    ),
    { maxLength: 14 },
  )
  .chain((all) => fc.constantFrom(all.join('\n'), all.join(' '), all.join('')))

const good = `title: When?
audience: list
closes: "2026-12-18 17:00"
questions:
  - ask: Which evening?
    kind: one-choice
    options: [Tuesday, Thursday]
  - ask: Are you in by day?
    kind: yes-no
privacy: anonymous
breakdowns:
  - {question: 1, by: {question: 2}}
  - {question: 2, by: block, sensitive: true}
`
/** A good file with one piece taken out or put in. */
const nearly = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(6),
      fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), fc.constantFrom('"', ',', '\n', '\r', ':')),
    )
    .map(([at, out, put]) => `${text.slice(0, at)}${put}${text.slice(at + out)}`)

const csv = fc
  .array(
    fc.constantFrom(
      'reference',
      'name',
      'group: block',
      'group:',
      ',',
      '"',
      '""',
      '\n',
      '\r\n',
      '\r',
      'T-1',
      'T-2',
      ' ',
      '\ufeff',
      '=1+1',
      '__proto__',
      ';',
    ),
    {
      maxLength: 24,
    },
  )
  .map((all) => all.join(''))

describe('given any text as a consultation', () => {
  it('it is read or refused with every problem at a line and column within the text', () => {
    fc.assert(
      fc.property(fc.oneof(anything, yaml, nearly(good)), (source) => {
        const read = readSheet(source)
        if (read.kind === 'problems') {
          expect(read.problems.length).toBeGreaterThan(0)
          for (const { line, column, message } of read.problems) {
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(source.split(/\r\n|\r|\n/).length)
            expect(column).toBeGreaterThanOrEqual(1)
            expect(message).not.toMatch(/undefined|\[object|^$/)
          }
        } else {
          expect(read.sheet.plan.title).not.toBe('')
          const { plan } = read.sheet
          const alone = { ...plan, title: 't', questions: [], breakdowns: [], decisionMaker: null }
          expect(() => cleanPlan(alone)).not.toThrow()
        }
      }),
      runs,
    )
  })
})

describe('given any text as a list of people', () => {
  it('it is read, everyone once and storable, or refused with every problem at its line', () => {
    fc.assert(
      fc.property(fc.oneof(anything, csv, nearly('reference,name\nT-1,Maureen\nT-2,"Okafor, Mo"\n')), (text) => {
        const read = readPeopleList(text)
        if (read.kind === 'problems') {
          expect(read.problems.length).toBeGreaterThan(0)
          for (const { line, message } of read.problems) {
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
            expect(message).not.toMatch(/undefined|^$/)
          }
          return
        }
        const references = read.people.map(({ reference }) => reference)
        expect(new Set(references).size).toBe(references.length)
        for (const { reference, name, attributes } of read.people) {
          expect(reference).toMatch(/^\P{Cc}{1,60}$/u)
          expect(name ?? 'x').toMatch(/^\P{Cc}{1,80}$/u)
          for (const [group, value] of Object.entries(attributes)) {
            expect(group).toBe(tidyGroup(group))
            expect(value ?? 'x').toMatch(/^\P{Cc}{1,60}$/u)
          }
        }
      }),
      runs,
    )
  })
})
