import { z } from 'zod'
import type { Answers } from '../../../src/ports/form.ts'

const valueSchema = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const bodySchema = z.record(z.string(), z.unknown()).catch({})

/** What a browser sent of a form, by field. A field left empty holds an empty text; line ends are as they were typed. */
export function typedIn(body: unknown): Answers {
  const typed: Record<string, readonly string[]> = {}
  for (const [name, given] of Object.entries(bodySchema.parse(body ?? {}))) {
    const values = valueSchema.safeParse(given)
    if (values.success) typed[name] = values.data.map((text) => text.replaceAll('\r\n', '\n'))
  }
  return typed
}

/** The one value of a field; empty when there is none. */
export const filledIn = (typed: Answers, name: string): string => typed[name]?.[0] ?? ''
