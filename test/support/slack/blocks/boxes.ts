import { z } from 'zod'
import { limits } from './limits.ts'
import { focus } from './menu.ts'
import { boxOption, optionProblems } from './options.ts'
import { actionId, confirm } from './text.ts'

type Boxes = Readonly<{
  options: z.output<typeof boxOption>[]
  initial_option?: z.output<typeof boxOption> | undefined
  initial_options?: z.output<typeof boxOption>[] | undefined
}>

function checkBoxes({ value: one, issues }: z.core.ParsePayload<Boxes>): void {
  const initial = one.initial_options ?? (one.initial_option === undefined ? [] : [one.initial_option])
  for (const { at, said } of optionProblems(one.options, initial)) {
    const path = at === 'options' ? 'options' : one.initial_options ? 'initial_options' : 'initial_option'
    issues.push({ code: 'custom', message: said, input: one, path: [path] })
  }
}

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: z.array(boxOption).min(1).max(limits.boxes),
    initial_options: z.array(boxOption).min(1).optional(),
    confirm,
    ...focus,
  })
  .check(checkBoxes)
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: z.array(boxOption).min(1).max(limits.boxes),
    initial_option: boxOption.optional(),
    confirm,
    ...focus,
  })
  .check(checkBoxes)
