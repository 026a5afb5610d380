import type { ComponentChildren } from 'preact'
import { say } from '../../src/words/say.ts'

/** Field key to what is wrong with it; the key `''` holds what is wrong with the whole. */
export type FieldProblems = Readonly<Record<string, string>>

export type Around = Readonly<{
  name: string
  /** Where a field of the same name stands on the page more than once. */
  id?: string
  label: string
  hint?: string | undefined
  problem?: string | undefined
  required?: boolean
}>

/** The id of a field's control, which the error summary links to. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]/g, '-')}`

const idOf = ({ name, id }: Pick<Around, 'name' | 'id'>): string => fieldId(id ?? name)

function described(around: Around): string | undefined {
  const { hint, problem } = around
  const ids = [hint === undefined ? '' : `${idOf(around)}-hint`, problem === undefined ? '' : `${idOf(around)}-error`]
  return ids.filter(Boolean).join(' ') || undefined
}

/** What a screen reader is told of a control beside its name. */
export const toldAs = (around: Around) => ({
  'aria-describedby': described(around),
  'aria-invalid': around.problem === undefined ? undefined : ('true' as const),
  'aria-required': around.required === true ? ('true' as const) : undefined,
})

function LabelText({ label, required }: Around) {
  return (
    <>
      {label}
      {required === false ? <span class="optional"> {say('page.optional')}</span> : null}
    </>
  )
}

function HintAndProblem(around: Around) {
  const { hint, problem } = around
  return (
    <>
      {hint === undefined ? null : (
        <p class="hint" id={`${idOf(around)}-hint`}>
          {hint}
        </p>
      )}
      {problem === undefined ? null : (
        <p class="problem" id={`${idOf(around)}-error`}>
          <span class="unseen">{say('page.error')} </span>
          {problem}
        </p>
      )}
    </>
  )
}

/** One control with its label, hint and problem, all tied together for those who listen. */
export function Single({ children, ...around }: Around & { children: ComponentChildren }) {
  return (
    <div class={around.problem === undefined ? 'field' : 'field wrong'}>
      <label for={idOf(around)}>
        <LabelText {...around} />
      </label>
      <HintAndProblem {...around} />
      {children}
    </div>
  )
}

export type LineFieldProps = Around &
  Readonly<{
    value?: string | undefined
    maxLength?: number
    type?: 'text' | 'date' | 'email' | 'tel'
    autocomplete?: string
    inputMode?: 'text' | 'numeric'
    /** Short values (a code, a date) get a short box. */
    short?: boolean
  }>

/** One line of text, or a date. */
export function LineField({
  value,
  maxLength,
  type = 'text',
  autocomplete = 'off',
  inputMode,
  short,
  ...around
}: LineFieldProps) {
  const given = {
    id: fieldId(around.name),
    name: around.name,
    class: short === true || type === 'date' ? 'short' : undefined,
    value,
    maxLength,
    inputMode,
    autocomplete,
    ...toldAs(around),
  }
  return (
    <Single {...around}>
      {type === 'date' ? <input type="date" {...given} /> : <TypedInput type={type} given={given} />}
    </Single>
  )
}

function TypedInput({ type, given }: { type: 'text' | 'email' | 'tel'; given: object }) {
  if (type === 'email') return <input type="email" {...given} />
  return type === 'tel' ? <input type="tel" {...given} /> : <input type="text" {...given} />
}

/** Several lines of text. */
export function ParagraphField({
  value,
  maxLength,
  rows = 4,
  ...around
}: Around & { value?: string; maxLength?: number; rows?: number }) {
  return (
    <Single {...around}>
      <textarea id={idOf(around)} name={around.name} rows={rows} maxLength={maxLength} {...toldAs(around)}>
        {value ?? ''}
      </textarea>
    </Single>
  )
}

export type PickFieldProps = Around &
  Readonly<{ many: boolean; options: readonly Readonly<{ value: string; label: string }>[]; picked: readonly string[] }>

/** One or several of a list, every option in sight. The summary links to the first option. */
export function PickField({ many, options, picked, ...around }: PickFieldProps) {
  return (
    <fieldset class={around.problem === undefined ? 'field' : 'field wrong'} aria-describedby={described(around)}>
      <legend>
        <LabelText {...around} />
      </legend>
      <HintAndProblem {...around} />
      {options.map((option, n) => {
        const id = n === 0 ? fieldId(around.name) : `${fieldId(around.name)}-${n}`
        return (
          <div class="option" key={option.value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              id={id}
              name={around.name}
              value={option.value}
              checked={picked.includes(option.value)}
              aria-invalid={around.problem === undefined ? undefined : 'true'}
            />
            <label for={id}>{option.label}</label>
          </div>
        )
      })}
    </fieldset>
  )
}

/** What has to be put right, at the top, each a link to its field. It takes the focus (page.js does that). */
export function ErrorSummary({ problems, order = [] }: { problems: FieldProblems; order?: readonly string[] }) {
  const keys = Object.keys(problems).sort((one, other) => place(order, one) - place(order, other))
  if (keys.length === 0) return null
  return (
    <div class="summary" role="alert" tabIndex={-1} data-focus>
      <h2>{say('page.summary')}</h2>
      <ul>
        {keys.map((key) => (
          <li key={key}>{order.includes(key) ? <a href={`#${fieldId(key)}`}>{problems[key]}</a> : problems[key]}</li>
        ))}
      </ul>
    </div>
  )
}

const place = (order: readonly string[], key: string): number => {
  const found = order.indexOf(key)
  return found === -1 ? order.length : found
}
