import { z } from 'zod'

/** A Breakdown as it is kept, in plans and in results. */
export const breakdownShape = z.object({
  question: z.int(),
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('question'), n: z.int() }),
    z.object({ kind: z.literal('attribute'), name: z.string() }),
  ]),
  sensitive: z.boolean(),
})
