import { z } from 'zod'
import { limits } from './limits.ts'
import { address, anyText, plain, words } from './text.ts'

const rest = {
  value: words(limits.option.value),
  description: plain(limits.option.description).optional(),
}

/** In menus. */
export const option = z.strictObject({ text: plain(limits.option.text), ...rest })

/** In check boxes and radio buttons, whose words may be formatted. */
export const boxOption = z.strictObject({
  text: anyText(limits.option.text),
  value: words(limits.option.value),
  description: anyText(limits.option.description).optional(),
})

/** In overflow menus, which can lead somewhere. */
export const overflowOption = option.extend({ url: address(limits.option.url).optional() })

export const optionGroup = z.strictObject({
  label: plain(limits.optionGroup.label),
  options: z.array(option).min(1).max(limits.optionGroup.options),
})

export type Option = z.output<typeof boxOption>

/** Everything a choice offers, and what is chosen at first; the second must be among the first, and no value twice. */
export function optionProblems(
  offered: readonly Option[],
  initial: readonly Option[] = [],
): readonly Readonly<{ at: 'options' | 'initial'; said: string }>[] {
  const values = offered.map(({ value }) => value)
  const same = (a: Option, b: Option): boolean => a.value === b.value && a.text.text === b.text.text
  return [
    ...(new Set(values).size < values.length ? [{ at: 'options', said: 'option values must be unique' } as const] : []),
    ...(initial.every((one) => offered.some((other) => same(one, other)))
      ? []
      : [{ at: 'initial', said: 'must match one of the provided options' } as const]),
  ]
}
