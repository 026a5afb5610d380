import type { InputBlock, PlainTextOption, SectionBlock } from '@slack/types'
import type { Field, FieldOption } from '../../src/ports/form.ts'
import { say } from '../../src/words/say.ts'
import { sections } from './form-words.ts'
import { modal } from './limits.ts'
import { plainText } from './plain.ts'

type Picking = Extract<Field, { kind: 'pick-one' | 'pick-many' }>

/** Few answers lie open, many are in a list. */
export function picker({ kind, options: offered, value = [] }: Picking): InputBlock['element'] {
  const options = choosable(offered)
  const chosen = options.filter((option) => option.value !== undefined && value.includes(option.value))
  const [first] = chosen
  const one = first ? { initial_option: first } : {}
  const many = first ? { initial_options: chosen } : {}
  if (options.length <= modal.radios) {
    return kind === 'pick-one'
      ? { type: 'radio_buttons', action_id: 'v', options, ...one }
      : { type: 'checkboxes', action_id: 'v', options, ...many }
  }
  return kind === 'pick-one'
    ? { type: 'static_select', action_id: 'v', ...listed(options), ...one }
    : { type: 'multi_static_select', action_id: 'v', ...listed(options), ...many }
}

/** A list holds a hundred; more are in groups of a hundred. */
function listed(options: PlainTextOption[]) {
  const { list } = modal
  if (options.length <= list) return { options }
  const groups = Array.from({ length: Math.ceil(options.length / list) }, (_, n) => ({
    label: plainText(say('slack.from-to', { from: n * list + 1, to: Math.min((n + 1) * list, options.length) })),
    options: options.slice(n * list, (n + 1) * list),
  }))
  return { option_groups: groups }
}

const fits = (options: readonly FieldOption[]): boolean => options.every(({ label }) => label.length <= modal.option)

/** Where an answer is too long for Slack's lists, all are told in full above and chosen by number. */
export const told = (key: string, options: readonly FieldOption[]): SectionBlock[] =>
  fits(options)
    ? []
    : sections(`told.${key}`, options.map(({ label }, n) => say('slack.numbered', { n: n + 1, label })).join('\n'))

function choosable(options: readonly FieldOption[]): PlainTextOption[] {
  const whole = fits(options)
  return options.map(({ value, label }, n) => ({
    text: plainText(whole ? label : say('slack.by-number', { n: n + 1 })),
    value,
  }))
}
