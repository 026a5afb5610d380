import type { Ack } from '../ports/inbound.ts'
import type { Choice, Message } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { say, sayCode } from '../words/say.ts'
import { spoken } from '../words/spoken.ts'

/** Says something to the one who asked, and to nobody else. */
export const tell = (message: Message): Ack => ({ kind: 'say', message, visibility: 'only-them' })
export const tellText = (text: string, choices: readonly Choice[] = []): Ack => tell(spoken(text, choices))

/** The sentence and cure of a refusal. */
export const problemWords = (problem: Problem): string => {
  const said = sayCode(`problem.${problem.code}`, problem.values)
  const fields = [...new Set(Object.values(problem.fields))].map((key) => sayCode(key))
  return [said, ...fields].join(' ')
}

/** Turns a refusal into a private answer; where it is about fields of a form, the form comes back with them marked. */
export function refuse(cause: unknown, fromForm: boolean): Ack {
  if (!(cause instanceof Problem)) throw cause
  if (fromForm && Object.keys(cause.fields).length > 0) {
    return {
      kind: 'reject-form',
      problems: Object.fromEntries(Object.entries(cause.fields).map(([key, words]) => [key, sayCode(words)])),
    }
  }
  if (fromForm && cause.code === 'nothing-answered')
    return { kind: 'reject-form', problems: { '': say('problem.nothing-answered') } }
  return tellText(problemWords(cause))
}
