import { z } from 'zod'
import { questionKinds } from '../../../src/consultation/question.ts'
import { breakdownShape } from './breakdown.ts'

const categoryShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), value: z.string() }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('folded'), values: z.array(z.string()), none: z.boolean() }),
])

const breakdownTableShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('shown'),
    breakdown: breakdownShape,
    rows: z.array(categoryShape),
    columns: z.array(categoryShape),
    cells: z.array(z.array(z.int().nullable())),
    rowTotals: z.array(z.int()),
    columnTotals: z.array(z.int()),
  }),
  z.object({ kind: z.literal('withheld'), breakdown: breakdownShape, why: z.literal('too-few') }),
])

/** A Result as it is kept. One from before there were breakdowns and sealed answers has neither. */
export const resultShape = z.object({
  asked: z.int(),
  answered: z.int(),
  tables: z.union([
    z.literal('too-few'),
    z.array(
      z.object({
        question: z.int(),
        kind: z.enum(questionKinds).exclude(['free-text']),
        counts: z.record(z.string(), z.int()),
        base: z.int(),
        topTwo: z.int().nullable(),
      }),
    ),
  ]),
  breakdowns: z.array(breakdownTableShape).default([]),
  root: z.string().nullable().default(null),
})

/** An AnswerSheet as it is kept. */
export const answersShape = z.record(z.string(), z.string())
