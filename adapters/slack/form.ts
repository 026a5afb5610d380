import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import type { Place } from '../../src/ports/addresses.ts'
import type { Field, Form, FormKey } from '../../src/ports/form.ts'
import { say } from '../../src/words/say.ts'
import { picker, told } from './form-choices.ts'
import { sections } from './form-words.ts'
import { modal } from './limits.ts'
import { plainText } from './plain.ts'

/** What a modal carries unseen: which form it is, and where it was asked for. Slack gives it back as it was. */
const carriedShape = z.object({
  form: z.templateLiteral([z.string(), ':', z.string()]),
  workspace: z.string(),
  place: z.string(),
  kind: z.enum(['direct', 'group', 'open']),
  thread: z.string().optional(),
})
export type Carried = z.infer<typeof carriedShape>

/** A form as a modal. Each field is a block named after it, so that Slack shows a problem beside it. */
export function modalFor(form: Form, where: Place): ModalView {
  const carried: Carried = {
    form: form.form,
    workspace: where.workspace,
    place: where.place,
    kind: where.kind,
    ...(where.thread === undefined ? {} : { thread: where.thread }),
  }
  const long = form.title.length > modal.title
  const blocks: KnownBlock[] = [
    ...(long ? sections('title', form.title) : []),
    ...sections('intro', form.intro ?? ''),
    ...form.fields.flatMap(fieldBlocks),
  ]
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify(carried),
    title: plainText(long ? say('slack.form') : form.title),
    submit: plainText(form.submitLabel.length > modal.button ? say('slack.send') : form.submitLabel),
    close: plainText(say('slack.cancel')),
    // Slack takes no view that is empty.
    blocks: blocks.length > 0 ? blocks : [{ type: 'divider', block_id: 'nothing' }],
  }
}

/** What a modal carries, unless it is none of ours. */
export function readCarried(metadata: string): (Carried & { form: FormKey }) | undefined {
  try {
    return carriedShape.safeParse(JSON.parse(metadata)).data
  } catch {
    return undefined
  }
}

function fieldBlocks(field: Field): KnownBlock[] {
  const input: Omit<InputBlock, 'element'> = {
    type: 'input',
    block_id: field.key,
    label: plainText(field.label),
    optional: !field.required,
    ...(field.hint ? { hint: plainText(field.hint) } : {}),
  }
  const [first] = field.value ?? []
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return [
        {
          ...input,
          element: {
            type: 'plain_text_input',
            action_id: 'v',
            multiline: field.kind === 'paragraph',
            max_length: Math.min(field.maxLength, modal.input),
            ...(first ? { initial_value: first } : {}),
          },
        },
      ]
    case 'date':
      return [{ ...input, element: { type: 'datepicker', action_id: 'v', ...(first ? { initial_date: first } : {}) } }]
    case 'pick-one':
    case 'pick-many':
      // Slack takes no list of nothing; the core says what is wrong without it.
      if (field.options.length === 0) return []
      return [...told(field.key, field.options), { ...input, element: picker(field) }]
  }
}
