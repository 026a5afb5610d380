import type { Ack } from '../ports/inbound.ts'
import type { Choice, Message } from '../ports/message.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import { sayCode } from '../words/say.ts'
import { spoken } from '../words/spoken.ts'

/** Says something to the one who asked, and to nobody else. */
export const tell = (message: Message): Extract<Ack, { kind: 'say' }> => ({
  kind: 'say',
  message,
  visibility: 'only-them',
})
export const tellText = (text: string, choices: readonly Choice[] = []): Ack => tell(spoken(text, choices))

/** The same, to be stored nowhere by us: what may be kept in its place, if anything. */
export const tellOnce = (message: Message, kept: Message | null): Ack => ({ ...tell(message), kept })

/** The sentence and cure of a refusal. */
export const problemWords = (problem: Problem): string => {
  const said = sayCode(`problem.${problem.code}`, problem.values)
  const fields = [...new Set(Object.values(problem.fields))].map((key) => sayCode(key))
  return [said, ...fields].join(' ')
}

/** Refusals of a whole form that is to be sent again: what was filled in stays in front of them. */
const keepsForm: ReadonlySet<ProblemCode> = new Set(['nothing-answered', 'busy'])

/** Turns a refusal into a private answer; where it is about fields of a form, the form comes back with them marked. */
export function refuse(cause: unknown, fromForm: boolean): Ack {
  if (!(cause instanceof Problem)) throw cause
  if (fromForm && Object.keys(cause.fields).length > 0) {
    return {
      kind: 'reject-form',
      problems: Object.fromEntries(Object.entries(cause.fields).map(([key, words]) => [key, sayCode(words)])),
    }
  }
  if (fromForm && keepsForm.has(cause.code)) return { kind: 'reject-form', problems: { '': problemWords(cause) } }
  return tellText(problemWords(cause))
}
