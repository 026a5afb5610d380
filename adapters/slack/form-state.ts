import { z } from 'zod'
import type { Answers } from '../../src/ports/form.ts'

/** Problems beside the fields they are about; what is about none of them stands beside the first. */
export function errorsIn(
  problems: Readonly<Record<string, string>>,
  fields: readonly string[],
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [key, problem] of Object.entries(problems)) {
    const at = fields.includes(key) ? key : (fields[0] ?? key)
    errors[at] = errors[at] === undefined ? problem : `${errors[at]} ${problem}`
  }
  return errors
}

const optionShape = z.object({ value: z.string() })
const stateShape = z.record(
  z.string(),
  z.record(
    z.string(),
    z.looseObject({
      value: z.string().nullish(),
      selected_date: z.string().nullish(),
      selected_option: optionShape.nullish(),
      selected_options: z.array(optionShape).nullish(),
    }),
  ),
)

/** What was filled in, by field; undefined when it is not the state of a modal. */
export function readState(values: unknown): Answers | undefined {
  const state = stateShape.safeParse(values)
  if (!state.success) return undefined
  return Object.fromEntries(
    Object.entries(state.data).map(([key, actions]) => [
      key,
      Object.values(actions).flatMap(({ value, selected_date, selected_option, selected_options }) =>
        [value, selected_date, selected_option?.value, ...(selected_options ?? []).map((one) => one.value)].flatMap(
          (given) => (given ? [given] : []),
        ),
      ),
    ]),
  )
}
