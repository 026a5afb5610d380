import { z } from 'zod'
import { Problem, problemCodes } from '../../problem.ts'
import { Refused } from '../commands/refused.ts'

/** One line each way and lines of progress between, as JSON. One command per connection. */
export const requestSchema = z.object({ command: z.string(), args: z.unknown() })

export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), line: z.string() }),
  z.object({ kind: z.literal('result'), result: z.unknown() }),
  z.object({
    kind: z.literal('problem'),
    code: z.enum(problemCodes),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    fields: z.record(z.string(), z.string()),
  }),
  z.object({
    kind: z.literal('refused'),
    sentence: z.string(),
    exitCode: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  }),
  /** A mistake of ours; the log of the process has it. */
  z.object({ kind: z.literal('failed') }),
])
export type Reply = z.infer<typeof replySchema>

/** The largest request: a list of people with room to spare. */
export const largestRequest = 12 * 1024 * 1024

/** What is sent of an error: refusals in full, of anything else only that it happened. */
export function replyFor(error: unknown): Reply {
  if (error instanceof Problem) {
    return { kind: 'problem', code: error.code, values: { ...error.values }, fields: { ...error.fields } }
  }
  if (error instanceof Refused) return { kind: 'refused', sentence: error.message, exitCode: error.exitCode }
  if (error instanceof z.ZodError) return { kind: 'refused', sentence: typedWrongly(error), exitCode: 2 }
  return { kind: 'failed' }
}

/** What does not fit in what was typed, one line each. */
export function typedWrongly(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
}
