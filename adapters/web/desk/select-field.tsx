import { type Around, fieldId, Single, toldAs } from '../fields.tsx'

export type SelectFieldProps = Around &
  Readonly<{ options: readonly Readonly<{ value: string; label: string }>[]; picked: string; empty?: string }>

/** One of a list that would take too much room in sight. `empty` is what stands for no choice. */
export function SelectField({ options, picked, empty, ...around }: SelectFieldProps) {
  return (
    <Single {...around}>
      <select id={fieldId(around.name)} name={around.name} class="short" {...toldAs(around)}>
        {empty === undefined ? null : (
          <option value="" selected={picked === ''}>
            {empty}
          </option>
        )}
        {options.map(({ value, label }) => (
          <option value={value} selected={value === picked} key={value}>
            {label}
          </option>
        ))}
      </select>
    </Single>
  )
}

/** A box to tick. */
export function TickField({ name, label, ticked }: { name: string; label: string; ticked: boolean }) {
  return (
    <div class="option tick">
      <input type="checkbox" id={fieldId(name)} name={name} value="yes" checked={ticked} />
      <label for={fieldId(name)}>{label}</label>
    </div>
  )
}
