import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { audiences, kinds, type Plan, privacyModes, tieRules } from '../../../src/consultation/consultation.ts'
import { fromDay, fromWallTime, orNull } from '../time.ts'
import { json } from '../values.ts'
import { breakdownShape } from './breakdown.ts'

const asked = { n: z.int(), wording: z.string(), required: z.boolean() }

const questionShape = z.discriminatedUnion('kind', [
  z.object({ ...asked, kind: z.literal('one-choice'), options: z.array(z.string()) }),
  z.object({ ...asked, kind: z.literal('yes-no') }),
  z.object({ ...asked, kind: z.enum(['satisfaction', 'agreement']), notApplicable: z.boolean() }),
  z.object({ ...asked, kind: z.literal('free-text') }),
])

/** A plan as it is kept, without the decision-maker, who has a column so that they are sure to exist. */
export const planShape = z.object({
  kind: z.enum(kinds),
  title: z.string(),
  background: z.string(),
  canChange: z.string(),
  cannotChange: z.string(),
  offline: z.string(),
  audience: z.enum(audiences),
  mode: z.enum(privacyModes),
  tieRule: z.enum(tieRules).default('decision-maker'),
  breakdowns: z.array(breakdownShape).default([]),
  keptUntil: z
    .string()
    .transform((text) => Temporal.PlainDate.from(text))
    .nullable()
    .default(null),
  questions: z.array(questionShape),
  closes: z
    .string()
    .transform((text) => Temporal.PlainDateTime.from(text))
    .nullable(),
  outcomeDue: z
    .string()
    .transform((text) => Temporal.PlainDate.from(text))
    .nullable(),
})

export function planText({ decisionMaker: _, closes, outcomeDue, keptUntil, ...words }: Plan): string {
  return json({
    ...words,
    keptUntil: orNull(keptUntil, fromDay),
    closes: orNull(closes, fromWallTime),
    outcomeDue: orNull(outcomeDue, fromDay),
  })
}
