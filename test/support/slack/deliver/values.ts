import { sentBack } from '../api/json-of.ts'
import type { Element } from '../blocks/elements.ts'
import type { Option } from '../blocks/options.ts'
import type { Json } from '../json.ts'

/** What stands in an element: typed words, or the values of what is chosen. Nothing is an empty list. */
export type Chosen = readonly string[]

/** What an element holds before anybody touches it. */
export function initialOf(element: Element): Chosen {
  const values = Object.entries(element).flatMap(([key, value]): readonly unknown[] => {
    if (!key.startsWith('initial_') || value === undefined) return []
    return Array.isArray(value) ? value : [value]
  })
  return values.map((value) =>
    typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : String(value),
  )
}

/** The options an element offers, if it offers a fixed list. */
export function offeredBy(element: Element): readonly Option[] | undefined {
  if (!('options' in element) && !('option_groups' in element)) return undefined
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : []
  return [...(element.options ?? []), ...groups.flatMap(({ options }) => options)]
}

/**
 * What stands in an element, as it is in `state.values` and in an action.
 * @throws Error when a person could not have chosen that: it is not offered.
 */
export function valueIn(element: Element, chosen: Chosen): Json {
  const [first] = chosen
  const type = element.type
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: first === undefined || first === '' ? null : first }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: first === undefined ? null : optionOf(element, first) }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: chosen.map((value) => optionOf(element, value)) }
    case 'datepicker':
      return { type, selected_date: first ?? null }
    case 'timepicker':
      return { type, selected_time: first ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: first === undefined ? null : Number(first) }
    case 'users_select':
      return { type, selected_user: first ?? null }
    case 'conversations_select':
      return { type, selected_conversation: first ?? null }
    case 'channels_select':
      return { type, selected_channel: first ?? null }
    case 'multi_users_select':
      return { type, selected_users: chosen }
    case 'multi_conversations_select':
      return { type, selected_conversations: chosen }
    case 'multi_channels_select':
      return { type, selected_channels: chosen }
    case 'rich_text_input':
      return { type, rich_text_value: first === undefined ? null : richOf(first) }
    case 'file_input':
      return { type, files: chosen.map((id) => ({ id })) }
    case 'button':
      return {
        type,
        text: sentBack(element.text),
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.style === undefined ? {} : { style: element.style }),
        ...(element.url === undefined ? {} : { url: element.url }),
      }
    case 'workflow_button':
      return { type, text: sentBack(element.text) }
    case 'image':
      throw new Error('nobody can press a picture')
  }
}

function optionOf(element: Element, value: string): unknown {
  const offered = offeredBy(element)
  const found = offered?.find((option) => option.value === value)
  if (found !== undefined) return sentBack(found)
  if (offered !== undefined) throw new Error(`nobody can choose ${value}: it is not offered`)
  return { text: { type: 'plain_text', text: value, emoji: true }, value }
}

const richOf = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
