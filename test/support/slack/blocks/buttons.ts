import { z } from 'zod'
import { limits } from './limits.ts'
import { overflowOption } from './options.ts'
import { actionId, address, confirm, onePicture, onePictureSaid, picture, plain, words } from './text.ts'

const style = z.enum(['primary', 'danger']).optional()

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(limits.button.text),
  value: words(limits.button.value).optional(),
  url: address(limits.button.url).optional(),
  style,
  confirm,
  accessibility_label: words(limits.button.label).optional(),
})

export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: words(limits.image.alt), ...picture })
  .refine(onePicture, onePictureSaid)

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: actionId,
  text: plain(limits.button.text),
  workflow: z.strictObject({
    trigger: z.strictObject({ url: address(3000), customizable_input_parameters: z.array(z.unknown()).optional() }),
  }),
  style,
  accessibility_label: words(limits.button.label).optional(),
})

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(1).max(limits.overflow),
  confirm,
})
