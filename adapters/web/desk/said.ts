import type { Problem } from '../../../src/problem.ts'
import { isWordKey, say, sayCode } from '../../../src/words/say.ts'
import type { FieldProblems } from '../fields.tsx'

/** A refusal as it stands on a page: the sentence, and what is wrong with each field. */
export type Said = Readonly<{ text: string; fields: FieldProblems }>

/** A refusal in words. Where the usual sentence speaks of things typed in a chat, the desk has its own. */
export function saidOf(problem: Problem): Said {
  const own = `desk.problem.${problem.code}`
  const text = isWordKey(own) ? say(own, problem.values) : sayCode(`problem.${problem.code}`, problem.values)
  return { text, fields: fieldsSaid(problem.fields) }
}

/** Word keys per field, as words. */
const fieldsSaid = (fields: Readonly<Record<string, string>>): FieldProblems =>
  Object.fromEntries(Object.entries(fields).map(([name, key]) => [name, sayCode(key)]))

/** A refusal as one text, for pages on which its fields do not stand. */
export function flatSaid(problem: Problem): Said {
  const { text, fields } = saidOf(problem)
  return { text: Object.values(fields).join(' ') || text, fields: {} }
}
