import type { ActionKey, Block, Choice, Message } from '../ports/message.ts'
import { say } from './say.ts'

type ButtonOptions = Readonly<{ tone?: 'plain' | 'go' | 'danger'; opensForm?: boolean }>

/** A button, plain and without a form unless said otherwise. */
export const button = (
  action: ActionKey,
  label: string,
  { tone = 'plain', opensForm = false }: ButtonOptions = {},
): Extract<Choice, { kind: 'button' }> => ({ kind: 'button', action, label, tone, opensForm })

/** The way to help that stands under everything about a consultation. */
export const helpButton = (consultation: string): Choice =>
  button(`consultation.help:${consultation}`, say('button.help'))

/** Things to press, where there are any. */
export const choicesBlock = (choices: readonly Choice[]): readonly Block[] =>
  choices.length > 0 ? [{ kind: 'choices', choices }] : []

/** A message of one text and, if wanted, things to press. */
export const spoken = (text: string, choices: readonly Choice[] = []): Message => ({
  summary: text,
  blocks: [{ kind: 'prose', text }, ...choicesBlock(choices)],
})
