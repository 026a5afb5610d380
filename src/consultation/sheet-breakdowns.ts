import { z } from 'zod'
import { groupLimits, tidyGroup } from '../person/groups.ts'
import type { Breakdown } from './breakdown/breakdown.ts'
import { type BreakdownFault, faultOf, mostBreakdowns } from './plan.ts'
import type { Question } from './question.ts'

const number = z.int('must be the number of a question, such as 2')

/** The tables of a sheet: `{question: 1, by: {question: 2}}`, or `by: block` for a group of the list of people. */
export const breakdownsSchema = z
  .array(
    z.strictObject({
      question: number,
      by: z.union(
        [z.string().trim(), z.strictObject({ question: number })],
        'must be a group of your list such as block, or another question as in {question: 2}',
      ),
      sensitive: z.boolean('must be true or false').default(false),
    }),
    'must be a list',
  )
  .max(mostBreakdowns, `has more than ${mostBreakdowns} tables`)
  .default([])

/** One table of a sheet as it goes into a plan. */
export const breakdownFrom = ({ question, by, sensitive }: z.infer<typeof breakdownsSchema>[number]): Breakdown => ({
  question,
  by: typeof by === 'string' ? { kind: 'attribute', name: tidyGroup(by) } : { kind: 'question', n: by.question },
  sensitive,
})

const told: Readonly<Record<BreakdownFault, string>> = {
  'no-question': 'names a question that is not there',
  'own-words': 'names a question that people answer in their own words',
  itself: 'names the same question as the table itself',
  'no-group': 'is empty',
  'long-group': `is longer than ${groupLimits.name} characters`,
}

/** What is wrong with a sheet's tables once its questions are known: where in the sheet, and what. */
export function breakdownProblems(
  breakdowns: readonly Breakdown[],
  questions: readonly Question[],
): readonly Readonly<{ path: readonly (string | number)[]; message: string }>[] {
  return breakdowns.flatMap((breakdown, n) => {
    const alone = faultOf({ ...breakdown, by: { kind: 'attribute', name: 'any' } }, questions)
    const fault = alone ?? faultOf(breakdown, questions)
    return fault ? [{ path: ['breakdowns', n, alone ? 'question' : 'by'], message: told[fault] }] : []
  })
}
