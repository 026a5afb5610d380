import { z } from 'zod'
import { questionKinds } from '../../../src/consultation/question.ts'

/** A Result as it is kept. */
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
})

/** An AnswerSheet as it is kept. */
export const answersShape = z.record(z.string(), z.string())
