import { z } from 'zod'
import { checkboxes, radioButtons } from './boxes.ts'
import { button, imageElement, overflow, workflowButton } from './buttons.ts'
import {
  datepicker,
  datetimepicker,
  email,
  fileInput,
  number,
  plainInput,
  richInput,
  timepicker,
  url,
} from './inputs.ts'
import {
  channels,
  conversations,
  external,
  multiChannels,
  multiConversations,
  multiExternal,
  multiStatic,
  multiUsers,
  staticSelect,
  users,
} from './selects.ts'

const choosers = [
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  staticSelect,
  multiStatic,
  external,
  multiExternal,
  users,
  multiUsers,
  conversations,
  multiConversations,
  channels,
  multiChannels,
] as const

/** In a block of actions. */
export const actionElement = z.discriminatedUnion('type', [
  ...choosers,
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richInput,
])
/** Beside a section. */
export const accessory = z.discriminatedUnion('type', [...choosers, button, workflowButton, overflow, imageElement])
/** In a block of input. */
export const inputElement = z.discriminatedUnion('type', [
  ...choosers,
  datetimepicker,
  plainInput,
  email,
  url,
  number,
  richInput,
  fileInput,
])

export type ActionElement = z.output<typeof actionElement>
export type Accessory = z.output<typeof accessory>
export type InputElement = z.output<typeof inputElement>
export type Element = ActionElement | Accessory | InputElement
