import { z } from 'zod'
import { limits } from './limits.ts'
import { focus, menu } from './menu.ts'
import { richText } from './rich-text.ts'
import { actionId, confirm, placeholder } from './text.ts'

const dispatch = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional() })
    .optional(),
}
const typed = { action_id: actionId, placeholder, ...focus, ...dispatch }
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in the format YYYY-MM-DD')
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the format HH:mm')
export const datepicker = z.strictObject({ type: z.literal('datepicker'), ...menu, initial_date: day.optional() })
export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: hour.optional(),
  timezone: z.string().optional(),
})
export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  confirm,
  ...focus,
})
const initialText = z.string().max(limits.inputText).optional()
export const plainInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: initialText,
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(limits.inputText).optional(),
    max_length: z.number().int().min(1).max(limits.inputText).optional(),
  })
  .refine(
    (one) => (one.min_length ?? 0) <= (one.max_length ?? limits.inputText),
    'min_length must not be over max_length',
  )
  .refine((one) => (one.initial_value ?? '').length <= (one.max_length ?? limits.inputText), {
    path: ['initial_value'],
    message: 'must not be longer than `max_length`',
  })
export const email = z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: initialText })
export const url = z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: initialText })
export const number = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
})
export const richInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
})
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.number().int().min(1).max(limits.files).optional(),
})
