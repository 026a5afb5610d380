import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Answers } from '../../src/ports/form.ts'
import { say } from '../../src/words/say.ts'
import type { Carried } from './form.ts'
import { sections } from './form-words.ts'
import { plainText, unescaped } from './plain.ts'

/** A form that somebody sent. It stands before them until Slack is answered, and longer if the answer says so. */
export type FormInFront = Readonly<{
  id: string
  carried: Carried
  /** The names of its fields. */
  fields: readonly string[]
  answers: Answers
  /** The view as Slack gave it back. */
  body: unknown
}>

/** Takes the place of a form whose answer takes longer than Slack waits, so that what was typed can come back. */
export const waiting = (): ModalView => told(say('slack.moment-form'))

/** Takes the place of that, when it is done. */
export const finished = (): ModalView => told(say('slack.done-form'))

const told = (text: string): ModalView => ({
  type: 'modal',
  callback_id: 'told',
  title: plainText(say('slack.form')),
  close: plainText(say('slack.close')),
  blocks: sections('told', text),
})

const text = z.looseObject({ type: z.literal('plain_text'), text: z.string() })
const option = z.looseObject({ value: z.string() })
const element = z.looseObject({
  type: z.string(),
  options: z.array(option).optional(),
  option_groups: z.array(z.looseObject({ options: z.array(option) })).optional(),
})
const block = z.looseObject({ type: z.string(), block_id: z.string(), element: element.optional() })
const bodyShape = z.object({
  title: text,
  submit: text.nullish(),
  close: text.nullish(),
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks: z.array(block),
})

/** The form again as they filled it in, with what is wrong with it above; undefined when it is not known any more. */
export function again({ body, answers }: FormInFront, problems: string): ModalView | undefined {
  const read = bodyShape.safeParse(asSent(body))
  if (!read.success) return undefined
  const { title, submit, close, blocks, callback_id, private_metadata } = read.data
  return asModal({
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks: [
      ...sections('problems', problems),
      ...blocks
        .filter(({ block_id }) => !block_id.startsWith('~problems.'))
        .map((one) => filled(one, answers[one.block_id])),
    ],
  })
}

function filled({ element: shown, ...around }: z.output<typeof block>, given: readonly string[] | undefined) {
  if (shown === undefined || given === undefined) return { ...around, ...(shown ? { element: shown } : {}) }
  const untouched = Object.entries(shown).filter(([key]) => !key.startsWith('initial_'))
  return { ...around, element: { ...Object.fromEntries(untouched), ...held(shown, given) } }
}

function held({ type, options = [], option_groups = [] }: z.output<typeof element>, given: readonly string[]): object {
  const [first] = given
  if (first === undefined) return {}
  const chosen = [...options, ...option_groups.flatMap((group) => group.options)].filter(({ value }) =>
    given.includes(value),
  )
  switch (type) {
    case 'radio_buttons':
    case 'static_select':
      return { initial_option: chosen[0] }
    case 'checkboxes':
    case 'multi_static_select':
      return { initial_options: chosen }
    case 'datepicker':
      return { initial_date: first }
    default:
      return { initial_value: first }
  }
}

/** Slack gives texts back with its three signs escaped, which makes them longer than it takes. */
function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSent)
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(
    ([key, part]) => [key, key === 'text' ? unescapedText(part) : asSent(part)] as const,
  )
  return Object.fromEntries(parts)
}

const unescapedText = (part: unknown): unknown => (typeof part === 'string' ? unescaped(part) : asSent(part))

/** What Slack showed and gave back is a view that it takes; its own types cannot know that of what came over the wire. */
const asModal = (view: object): ModalView => view as ModalView
