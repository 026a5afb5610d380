import fc from 'fast-check'
import { breakDown } from '../../src/consultation/breakdown/break-down.ts'
import type { Attributes, Axis, Breakdown, Counted } from '../../src/consultation/breakdown/breakdown.ts'
import { circleIn } from '../../src/consultation/breakdown/circle.ts'
import { keyOf, type Question, valuesOf } from '../../src/consultation/question.ts'
import { countAnswers } from '../../src/consultation/result.ts'
import { chances } from '../support/chances.ts'
import type { Attack, Published } from './breakdown-kinds.ts'

/** A consultation as it closes, before anything is counted. */
export type Closing = Readonly<{
  questions: readonly Question[]
  breakdowns: readonly Breakdown[]
  responses: readonly Counted[]
  asked: readonly Attributes[]
}>

export type Counting = (closing: Closing) => Published['breakdowns']
export const asWeCount: Counting = ({ questions, breakdowns, responses, asked }) =>
  breakDown(questions, breakdowns, responses, asked)

/** What anyone has after consultations of the same people closed. */
export function attackOn(closings: readonly Closing[], count: Counting = asWeCount): Attack {
  const flats = new Map<string | null, number>()
  for (const { block = null } of closings[0]?.asked ?? []) flats.set(block, (flats.get(block) ?? 0) + 1)
  const consultations = closings.map((closing) => {
    const sheets = closing.responses.map(({ sheet }) => sheet)
    return { ...countAnswers(closing.questions, sheets, closing.asked.length), breakdowns: count(closing) }
  })
  return { consultations, flats }
}

const skew = fc.constantFrom(1, 1.5, 3)
const shared = { wording: fc.constant('What do you say?'), required: fc.boolean() }
const question = (n: number, most: number): fc.Arbitrary<Question> =>
  fc.oneof(
    fc.record({ n: fc.constant(n), kind: fc.constant('yes-no' as const), ...shared }),
    fc.record({
      n: fc.constant(n),
      kind: fc.constant('one-choice' as const),
      options: fc.array(fc.constant('This'), { minLength: 2, maxLength: most }),
      ...shared,
    }),
    ...(most < 5
      ? []
      : [
          fc.record({
            n: fc.constant(n),
            kind: fc.constantFrom('satisfaction' as const, 'agreement' as const),
            notApplicable: fc.boolean(),
            ...shared,
          }),
        ]),
  )

const breakdown = (questions: number, block: boolean): fc.Arbitrary<Breakdown> => {
  const n = fc.integer({ min: 1, max: questions })
  const byQuestion: fc.Arbitrary<Axis> = n.map((of) => ({ kind: 'question', n: of }))
  const byBlock: fc.Arbitrary<Axis> = fc.constant({ kind: 'attribute', name: 'block' })
  const sensitive = fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0)
  return fc.record({ question: n, by: block ? fc.oneof(byQuestion, byBlock) : byQuestion, sensitive })
}

/** Leaves out what the check before opening refuses, and what is more than wanted. */
function opened(named: readonly Breakdown[], most: number): readonly Breakdown[] {
  const kept: Breakdown[] = []
  for (const one of named) if (kept.length < most && !circleIn([...kept, one])) kept.push(one)
  return kept
}

export type Size = Readonly<{ people: number; values: number; tables: number; consultations: number }>

/** Consultations of the same people: some large, some small, some lopsided, some in which one answer goes with another. */
export const closings = ({ people, values, tables, consultations }: Size): fc.Arbitrary<readonly Closing[]> =>
  fc
    .record({
      seed: fc.noShrink(fc.integer()),
      asked: fc.noBias(fc.integer({ min: 5, max: people })),
      blocks: fc.integer({ min: 2, max: values }),
      blockSkew: skew,
      held: fc.array(
        fc.integer({ min: 2, max: tables + 1 }).chain((count) =>
          fc.record({
            questions: fc.tuple(...Array.from({ length: count }, (_, n) => question(n + 1, values))),
            breakdowns: fc.array(breakdown(count, true), { minLength: tables, maxLength: tables * 2 }),
            answering: fc.constantFrom(0.4, 0.7, 0.9, 1, 1),
            skew,
            skipping: fc.constantFrom(0, 0.05, 0.3),
            alike: fc.constantFrom(0, 0.5, 0.95),
          }),
        ),
        { minLength: consultations, maxLength: consultations },
      ),
    })
    .map(({ seed, asked, blocks, blockSkew, held }) => {
      const chance = chances(seed)
      const all = Array.from({ length: asked }, () => {
        const spot = chance() ** blockSkew
        const attributes: Attributes = chance() < 0.03 ? {} : { block: `Block ${Math.floor(spot * blocks) + 1}` }
        return { attributes, spot }
      })
      return held.map(({ questions, breakdowns, answering, skew, skipping, alike }): Closing => {
        const responses = all
          .filter(() => chance() < answering)
          .map(({ attributes, spot }): Counted => {
            const sheet: Record<string, string> = {}
            for (const one of questions) {
              const given = valuesOf(one)
              const leaning = chance() < alike ? spot : chance() ** skew
              const value = given[Math.floor(leaning * given.length)]
              if (value !== undefined && (one.required || chance() >= skipping)) sheet[keyOf(one)] = value
            }
            return { sheet, attributes }
          })
        return {
          questions,
          breakdowns: opened(breakdowns, tables),
          responses,
          asked: all.map(({ attributes }) => attributes),
        }
      })
    })
