import type { Block, ViewBlock } from '../blocks/blocks.ts'
import type { InputElement } from '../blocks/elements.ts'
import { actionIdOf, elementsOf } from '../blocks/structure.ts'
import type { Json } from '../json.ts'
import { type Chosen, initialOf, valueIn } from './values.ts'

/** What somebody fills in, by the name of the block. What is not named stays as it was at first. */
export type Filled = Readonly<Record<string, Chosen>>

type InputBlock = Extract<ViewBlock, { type: 'input' }>

/** `state.values` of blocks filled in so. */
export function stateOf(blocks: readonly Block[], filled: Filled): Json {
  const values: Record<string, Json> = {}
  for (const block of blocks) {
    const id = block.block_id ?? ''
    for (const { element } of elementsOf(block)) {
      if (element.type === 'button' || element.type === 'workflow_button' || element.type === 'image') continue
      const chosen = filled[id] ?? initialOf(element)
      const untouched = block.type !== 'input' && filled[id] === undefined && chosen.length === 0
      if (!untouched) values[id] = { ...values[id], [actionIdOf(element) ?? `${id}-1`]: valueIn(element, chosen) }
    }
  }
  return values
}

/** Why Slack itself would not send a form filled in so, by block; then the app never hears of it. */
export function refusedByForm(blocks: readonly Block[], filled: Filled): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  for (const block of blocks) {
    if (block.type !== 'input') continue
    const id = block.block_id ?? ''
    const said = problemWith(block, filled[id] ?? initialOf(block.element))
    if (said !== undefined) problems[id] = said
  }
  for (const id of Object.keys(filled)) {
    if (!blocks.some((block) => block.block_id === id)) throw new Error(`there is no block ${id} to fill in`)
  }
  return problems
}

function problemWith({ element, optional }: InputBlock, chosen: Chosen): string | undefined {
  const [first = ''] = chosen
  if (chosen.length === 0 || (chosen.length === 1 && first === '')) {
    return optional === true ? undefined : 'Please complete this required field.'
  }
  return typedProblem(element, first) ?? tooMany(element, chosen)
}

function typedProblem(element: InputElement, typed: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input': {
      const most = element.max_length ?? 3000
      if (typed.length > most) return `Please use no more than ${most} characters.`
      return typed.length < (element.min_length ?? 0)
        ? `Please use at least ${element.min_length} characters.`
        : undefined
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(typed) ? undefined : 'Please enter a valid email address.'
    case 'url_text_input':
      return URL.canParse(typed) ? undefined : 'Please enter a valid URL.'
    case 'number_input':
      return numberProblem(element, Number(typed))
    case 'datepicker':
      return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? undefined : 'Please choose a date.'
    default:
      return undefined
  }
}

function numberProblem(element: Extract<InputElement, { type: 'number_input' }>, typed: number): string | undefined {
  if (!Number.isFinite(typed)) return 'Please enter a number.'
  if (!element.is_decimal_allowed && !Number.isInteger(typed)) return 'Please enter a whole number.'
  if (element.min_value !== undefined && typed < Number(element.min_value)) return 'Please enter a larger number.'
  return element.max_value !== undefined && typed > Number(element.max_value)
    ? 'Please enter a smaller number.'
    : undefined
}

const tooMany = (element: InputElement, chosen: Chosen): string | undefined =>
  'max_selected_items' in element && chosen.length > (element.max_selected_items ?? chosen.length)
    ? `Please choose no more than ${element.max_selected_items}.`
    : undefined
