import type { ComponentChildren } from 'preact'

export type Tone = 'plain' | 'go' | 'danger'

/** A button that sends the form it stands in. */
export function Button({
  children,
  tone = 'plain',
  name,
  value,
}: {
  children: ComponentChildren
  tone?: Tone
  name?: string
  value?: string
}) {
  return (
    <button type="submit" class={`button ${tone}`} name={name} value={value}>
      {children}
    </button>
  )
}

/** A link that looks like a button, for going somewhere (never for changing something). */
export function ButtonLink({
  href,
  children,
  tone = 'plain',
}: {
  href: string
  children: ComponentChildren
  tone?: Tone
}) {
  return (
    <a class={`button ${tone}`} href={href}>
      {children}
    </a>
  )
}

/** Fields nobody sees. */
export function Hidden({ values }: { values: Readonly<Record<string, string | undefined>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} key={name} />,
      )}
    </>
  )
}

/** Something that has just happened. It is read aloud when it appears. */
export function Status({ children, kind = 'good' }: { children: ComponentChildren; kind?: 'good' | 'bad' }) {
  return (
    <div class={`status ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

export type Cell = string | number | ComponentChildren

/**
 * A table with a caption. The first cell of each row is its heading. On a narrow screen it scrolls within itself; where the
 * cells can be told apart without their headings, `stacks` lays each row out one cell below the other instead.
 */
export function DataTable({
  caption,
  columns,
  rows,
  numbers = [],
  stacks = false,
}: {
  caption: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** Columns that hold numbers, which stand to the right. */
  numbers?: readonly number[]
  stacks?: boolean
}) {
  const side = (n: number) => (numbers.includes(n) ? 'number' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class={stacks ? 'table stacks' : 'table'} aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, n) => (
              <th scope="col" class={side(n)} key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((cell, n) =>
                n === 0 ? (
                  <th scope="row" class={side(n)} key={columns[n]}>
                    {cell}
                  </th>
                ) : (
                  <td class={side(n)} key={columns[n]}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Pairs of a label and a value. */
export function Facts({ facts }: { facts: readonly Readonly<{ label: string; value: ComponentChildren }>[] }) {
  return (
    <dl class="facts">
      {facts.map(({ label, value }, n) => (
        <div key={`${n}${label}`}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Plain text as it was written: a blank line parts paragraphs, a line break stays one. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph, n) => (
        <p class="prose" key={n}>
          {paragraph}
        </p>
      ))}
    </>
  )
}
