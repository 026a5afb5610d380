import type { Ack } from '../ports/inbound.ts'
import type { Block, Choice, Message } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { say, sayCode } from '../words/say.ts'

/** A message of one text and, if wanted, things to press. */
export const spoken = (text: string, choices: readonly Choice[] = []): Message => ({
  summary: text,
  blocks: [{ kind: 'prose', text }, ...choicesBlock(choices)],
})

export const choicesBlock = (choices: readonly Choice[]): readonly Block[] =>
  choices.length > 0 ? [{ kind: 'choices', choices }] : []

/** Says something to the one who asked, and to nobody else. */
export const tell = (message: Message): Ack => ({ kind: 'say', message, visibility: 'only-them' })
export const tellText = (text: string, choices: readonly Choice[] = []): Ack => tell(spoken(text, choices))

type ButtonOptions = Readonly<{ tone?: 'plain' | 'go' | 'danger'; opensForm?: boolean }>

export const button = (
  action: `${string}:${string}`,
  label: string,
  { tone = 'plain', opensForm = false }: ButtonOptions = {},
): Choice => ({
  kind: 'button',
  action,
  label,
  tone,
  opensForm,
})

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
