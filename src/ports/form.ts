/** `verb:id`, as for actions. */
export type FormKey = `${string}:${string}`

/** What the core asks for in one go. Values already known are in `value`; problems come back per field key. */
export type Form = Readonly<{
  form: FormKey
  title: string
  /** One short paragraph above the fields: what this is, who sees it. */
  intro?: string
  submitLabel: string
  fields: readonly Field[]
}>

export type Field = Readonly<{
  key: string
  label: string
  hint?: string
  required: boolean
  value?: readonly string[]
}> &
  (
    | Readonly<{ kind: 'line'; maxLength: number }>
    | Readonly<{ kind: 'paragraph'; maxLength: number }>
    | Readonly<{ kind: 'pick-one' | 'pick-many'; options: readonly FieldOption[] }>
    | Readonly<{ kind: 'date' }>
  )

export type FieldOption = Readonly<{ value: string; label: string }>

/** Every answer is a list: one value for a line, none for a field left empty. */
export type Answers = Readonly<Record<string, readonly string[]>>
