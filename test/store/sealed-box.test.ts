import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { readAnswers } from '../../src/consultation/answers.ts'
import { consultationId } from '../../src/consultation/consultation.ts'
import { keyOf, limits, type Question, valuesOf } from '../../src/consultation/question.ts'
import { type Sealed, seal, unseal } from '../../src/consultation/seal/box.ts'
import { handleOf, newSealKey } from '../../src/consultation/seal/key.ts'
import { personId } from '../../src/person/person.ts'
import { Problem } from '../../src/problem.ts'
import { anId } from './given.ts'

const key = newSealKey()

const question = (n: number): fc.Arbitrary<Question> =>
  fc.constantFrom<Question>(
    {
      n,
      wording: 'Which?',
      required: false,
      kind: 'one-choice',
      options: Array.from({ length: 20 }, (_, at) => `Option ${at}`),
    },
    { n, wording: 'How?', required: false, kind: 'satisfaction', notApplicable: true },
    { n, wording: 'Really?', required: false, kind: 'yes-no' },
    { n, wording: 'And?', required: false, kind: 'free-text' },
  )

const questions = fc
  .integer({ min: 1, max: limits.questions })
  .chain((many) => fc.tuple(...Array.from({ length: many }, (_, nth) => question(nth + 1))))

/** What takes the most room in JSON and in UTF-8, and anything else. */
const letters = fc.constantFrom('"', '\\', '\n', '\t', 'é', '€', '😀', '\u2028', 'a', '‰')
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .tuple(letters, fc.integer({ min: 1, max: limits.freeText }))
    .map(([letter, many]) => letter.repeat(many).slice(0, limits.freeText)),
)

const sheetFor = (asked: readonly Question[]) =>
  fc
    .tuple(
      ...asked.map((one) =>
        fc.option(one.kind === 'free-text' ? words : fc.constantFrom(...valuesOf(one)), { nil: '' }),
      ),
    )
    .map((values) => Object.fromEntries(asked.map((one, nth) => [keyOf(one), [values[nth] ?? '']])))

const given = questions.chain((asked) => fc.tuple(fc.constant(asked), sheetFor(asked), sheetFor(asked)))

/** As they are kept after they were read; nothing at all where a person said nothing. */
function read(asked: readonly Question[], answers: Record<string, string[]>): Sealed['answers'] {
  try {
    return readAnswers(asked, answers)
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'nothing-answered') return {}
    throw cause
  }
}

const sealed = (answers: Sealed['answers'], revision = 1): Sealed => ({
  answers,
  at: Temporal.Instant.fromEpochMilliseconds(4_102_444_800_000),
  revision,
  person: personId(anId()),
})

it('a box is as long as every other of its consultation, whatever was said, and opens to what went in', () => {
  fc.assert(
    fc.property(given, fc.integer({ min: 1, max: 1_000_000 }), ([asked, one, other], revision) => {
      const boxes = [read(asked, one), read(asked, other)].map((answers) => {
        const inside = sealed(answers, revision)
        const of = { consultation: consultationId(anId()), handle: handleOf(key, inside.person) }
        const box = seal(key, of, asked, inside)
        expect(unseal(key, of, box)).toEqual(inside)
        return box
      })
      expect(boxes[0]?.length).toBe(boxes[1]?.length)
    }),
    { numRuns: 150 },
  )
})

it('the same answers never make the same box', () => {
  const asked: Question[] = [{ n: 1, wording: 'Really?', required: true, kind: 'yes-no' }]
  const inside = sealed({ q1: 'yes' })
  const of = { consultation: consultationId(anId()), handle: handleOf(key, inside.person) }
  const boxes = Array.from({ length: 50 }, () => Buffer.from(seal(key, of, asked, inside)).toString('hex'))
  expect(new Set(boxes).size).toBe(50)
})

it('a box that was moved, changed, cut or made under another key does not open', () => {
  const asked: Question[] = [{ n: 1, wording: 'Really?', required: true, kind: 'yes-no' }]
  const id = fc.string({ minLength: 1, maxLength: 22 })
  fc.assert(
    fc.property(id, id, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, other, at, by) => {
      fc.pre(one !== other)
      const inside = sealed({ q1: 'no' })
      const of = { consultation: consultationId(one), handle: handleOf(key, inside.person) }
      const box = seal(key, of, asked, inside)
      const changed = box.map((byte, place) => (place === at % box.length ? byte ^ by : byte))
      expect(() => unseal(key, { ...of, consultation: consultationId(other) }, box)).toThrow()
      expect(() => unseal(key, { ...of, handle: handleOf(key, personId(other)) }, box)).toThrow()
      expect(() => unseal(newSealKey(), of, box)).toThrow()
      expect(() => unseal(key, of, changed)).toThrow()
      expect(() => unseal(key, of, box.subarray(0, at % box.length))).toThrow()
      expect(unseal(key, of, box)).toEqual(inside)
    }),
  )
})
