import { z } from 'zod'
import { imageElement } from './buttons.ts'
import { accessory, actionElement, inputElement } from './elements.ts'
import { limits } from './limits.ts'
import { anyText, blockId, mrkdwn, onePicture, onePictureSaid, picture, plain, words } from './text.ts'

export const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(actionElement).min(1).max(limits.actions),
})
export const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, plain(), mrkdwn()]))
    .min(1)
    .max(limits.context),
})
export const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId })
export const header = z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(limits.header) })
export const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: words(limits.image.alt),
    title: plain(limits.image.title).optional(),
    ...picture,
  })
  .refine(onePicture, onePictureSaid)
export const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plain(limits.input.label),
  element: inputElement,
  hint: plain(limits.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
})
export const markdown = z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: words(limits.markdown) })
export const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(limits.text).optional(),
    fields: z.array(anyText(limits.section.field)).min(1).max(limits.section.fields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    path: ['type'],
    message: 'must define either `text` or `fields`',
  })
