import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswers, tidy } from '../../src/consultation/answers.ts'
import { keyOf, limits, type Question, valuesOf } from '../../src/consultation/question.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import { type AnswerSheet, countAnswers, smallest } from '../../src/consultation/result.ts'
import { resultSentences } from '../../src/consultation/sentences.ts'
import { resultTables } from '../../src/consultation/tables.ts'
import { presses, submissions } from '../../src/desk/pressing.ts'
import { Problem } from '../../src/problem.ts'
import { isWordKey } from '../../src/words/say.ts'

const runs = { numRuns: 200 }
/** Any text at all, in units of UTF-16: control characters and halves of letters too. */
const anything = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('\u0000', '\r', '\n', '\ud83d', '\ude00', ' ', 'a', '\u0085', '\ufeff'))
    .map((all) => all.join('')),
)
const words = fc.stringMatching(/^[A-Za-z ]{1,20}\?$/)

const question: fc.Arbitrary<Question> = fc
  .record({
    wording: words,
    required: fc.boolean(),
    kind: fc.constantFrom('one-choice', 'yes-no', 'satisfaction', 'agreement', 'free-text'),
    options: fc.array(words, { minLength: 2, maxLength: 6 }),
    notApplicable: fc.boolean(),
  })
  .map(({ wording, required, kind, options, notApplicable }): Question => {
    const shared = { n: 1, wording, required }
    if (kind === 'one-choice') return { ...shared, kind, options }
    if (kind === 'satisfaction' || kind === 'agreement') return { ...shared, kind, notApplicable }
    return { ...shared, kind }
  })
const questions = fc
  .array(question, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, index): Question => ({ ...one, n: index + 1 })))

/** Often an answer there is, sometimes anything. */
const value = fc.oneof(
  fc.constantFrom('1', '2', '3', '4', '5', 'na', 'yes', 'no', '', ' yes ', 'constructor', '__proto__', 'toString'),
  anything,
  fc.constant('x'.repeat(limits.freeText + 1)),
)
const key = fc.oneof(
  fc.integer({ min: 0, max: 8 }).map((n) => `q${n}`),
  fc.constantFrom('__proto__', 'constructor', 'person'),
)
const filled = fc
  .array(fc.tuple(key, fc.array(value, { maxLength: 2 })), { maxLength: 10 })
  .map((all) => Object.fromEntries(all))
/** A sheet as it is kept, or what is left of one after the question changed. */
const sheet: fc.Arbitrary<AnswerSheet> = fc
  .array(fc.tuple(key, value), { maxLength: 8 })
  .map((all): AnswerSheet => Object.fromEntries(all))

describe('given any form, filled in any way', () => {
  it('it becomes a sheet of answers that were offered, or a refusal with words', () => {
    fc.assert(
      fc.property(questions, filled, (asked, answers) => {
        try {
          const read = readAnswers(asked, answers)
          expect(Object.keys(read).length).toBeGreaterThan(0)
          for (const [field, kept] of Object.entries(read)) {
            const one = asked.find((candidate) => keyOf(candidate) === field)
            if (!one) return expect.fail(`${field} was never asked`)
            if (one.kind === 'free-text') expect(kept.length).toBeLessThanOrEqual(limits.freeText)
            else expect(valuesOf(one)).toContain(kept)
          }
          for (const one of asked) if (one.required) expect(read).toHaveProperty(keyOf(one))
        } catch (cause) {
          if (!(cause instanceof Problem)) throw cause
          expect(['answers-invalid', 'nothing-answered']).toContain(cause.code)
          for (const [field, why] of Object.entries(cause.fields)) {
            expect(asked.map(keyOf)).toContain(field)
            expect(isWordKey(why)).toBe(true)
          }
        }
      }),
      runs,
    )
  })

  it('a sheet, sent again, is the same sheet', () => {
    fc.assert(
      fc.property(questions, filled, (asked, answers) => {
        const optional = asked.map((one): Question => ({ ...one, required: false }))
        let once: AnswerSheet
        try {
          once = readAnswers(optional, answers)
        } catch {
          return
        }
        const again = Object.fromEntries(Object.entries(once).map(([field, kept]) => [field, [kept]]))
        expect(readAnswers(optional, again)).toEqual(once)
      }),
      runs,
    )
  })
})

describe('given any sheets', () => {
  const many = fc.array(sheet, { maxLength: 25 })
  const shuffled = (all: readonly AnswerSheet[], order: readonly number[]) =>
    all
      .map((one, n) => ({ one, at: order[n] ?? 0 }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one)

  it('their order never matters', () => {
    fc.assert(
      fc.property(questions, many, fc.array(fc.nat(), { maxLength: 25 }), (asked, sheets, order) => {
        expect(countAnswers(asked, shuffled(sheets, order), 99)).toEqual(countAnswers(asked, sheets, 99))
      }),
      runs,
    )
  })

  it('the counts sum up to those who answered, and the base leaves out those without an opinion', () => {
    fc.assert(
      fc.property(questions, many, (asked, sheets) => {
        const { answered, tables } = countAnswers(asked, sheets, 99)
        expect(answered).toBe(sheets.length)
        if (tables === 'too-few') {
          expect(answered).toBeLessThan(smallest)
          return
        }
        const givenTo = (question: Question): number =>
          sheets.filter((kept) => valuesOf(question).includes(kept[keyOf(question)] ?? '-')).length
        const shown = asked.filter(
          (one) => one.kind !== 'free-text' && (givenTo(one) === 0 || givenTo(one) >= smallest),
        )
        expect(tables.map((table) => table.question)).toEqual(shown.map(({ n }) => n))
        for (const { question: n, counts, base, topTwo } of tables) {
          const one = asked[n - 1] ?? expect.fail('no such question')
          const given = sheets.map((kept) => kept[keyOf(one)]).filter((kept) => valuesOf(one).includes(kept ?? '-'))
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(given.length)
          expect(base).toBe(given.filter((kept) => kept !== 'na').length)
          expect(topTwo ?? 0).toBeLessThanOrEqual(base)
          for (const kept of valuesOf(one)) expect(counts[kept]).toBe(given.filter((other) => other === kept).length)
        }
      }),
      runs,
    )
  })

  it('the result can always be said, and shares are never more than the whole', () => {
    fc.assert(
      fc.property(questions, many, (asked, sheets) => {
        const result = countAnswers(asked, sheets, 99)
        const plan = { questions: asked, tieRule: 'decision-maker' } as const
        for (const said of resultSentences(plan, result, 'Jo Patel')) expect(said).toMatch(/[.?]$/)
        for (const { rows } of resultTables(asked, result))
          for (const [, people, share = ''] of rows) {
            expect(Number(people)).toBeGreaterThanOrEqual(0)
            expect(Number(share.replace('%', '')) || 0).toBeLessThanOrEqual(100)
          }
      }),
      runs,
    )
  })
})

describe('given any text', () => {
  it('what is kept of it can be stored and shown, and tidying it again changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const kept = tidy(text)
        expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept)
        expect(kept).not.toMatch(/[^\P{Cc}\n\t]/u)
        expect(tidy(kept)).toBe(kept)
      }),
      runs,
    )
  })
})

describe('given any id of ours', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)

  it('every button’s and every form’s key fits every channel', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(presses), ...Object.keys(submissions)),
        id,
        questions,
        (verb, one, asked) => {
          expect(Buffer.byteLength(`${verb}:${one}`)).toBeLessThanOrEqual(64)
          if (verb === 'consultation.answer')
            expect(Buffer.byteLength(`${verb}:${one}~${wordingMark(asked)}`)).toBeLessThanOrEqual(64)
        },
      ),
      runs,
    )
  })
})
