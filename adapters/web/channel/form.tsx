import { z } from 'zod'
import type { Answers, Field, Form } from '../../../src/ports/form.ts'
import { ErrorSummary, LineField, ParagraphField, PickField } from '../fields.tsx'
import { Button, Hidden, Prose } from '../parts.tsx'
import type { Draft } from './drafts.ts'

const prefix = 'field.'
const valueSchema = z.union([z.string().transform((one) => [one]), z.array(z.string())])

/** What was filled in, per field. With the form at hand, a field left empty has an empty list. */
export function answersFrom(body: Readonly<Record<string, unknown>>, form?: Form): Answers {
  const answers: Record<string, readonly string[]> = {}
  for (const field of form?.fields ?? []) answers[field.key] = []
  for (const [name, given] of Object.entries(body)) {
    if (!name.startsWith(prefix)) continue
    const values = valueSchema.safeParse(given)
    // Browsers send line ends as CR LF, whatever was typed.
    if (values.success)
      answers[name.slice(prefix.length)] = values.data
        .map((text) => text.replaceAll('\r\n', '\n').trim())
        .filter(Boolean)
  }
  return answers
}

/** A form as it stands in front of someone: with what they typed, and what is wrong with it. */
export function FormView({ id, draft, post, nonce }: { id: string; draft: Draft; post: string; nonce: string }) {
  const problems = Object.fromEntries(
    Object.entries(draft.problems).map(([key, text]) => [key === '' ? '' : `${prefix}${key}`, text]),
  )
  return (
    <form method="post" action={post} noValidate data-send class="form">
      <ErrorSummary problems={problems} order={draft.form.fields.map((field) => `${prefix}${field.key}`)} />
      {draft.form.intro === undefined ? null : (
        <div class="intro">
          <Prose text={draft.form.intro} />
        </div>
      )}
      <Hidden values={{ kind: 'form', nonce, form: draft.form.form, draft: id }} />
      {draft.form.fields.map((field) => (
        <FieldView key={field.key} field={field} given={draft.answers[field.key]} problem={draft.problems[field.key]} />
      ))}
      <Button tone="go">{draft.form.submitLabel}</Button>
    </form>
  )
}

/** Without a maxlength: browsers cut a longer text when it is pasted, and say nothing. The core says what is too long. */
function FieldView({
  field,
  given,
  problem,
}: {
  field: Field
  given: readonly string[] | undefined
  problem: string | undefined
}) {
  const values = given ?? field.value ?? []
  const around = {
    name: `${prefix}${field.key}`,
    label: field.label,
    hint: field.hint,
    problem,
    required: field.required,
  }
  switch (field.kind) {
    case 'line':
      return <LineField {...around} value={values[0]} />
    case 'date':
      return <LineField {...around} value={values[0]} type="date" />
    case 'paragraph':
      return <ParagraphField {...around} value={values[0] ?? ''} />
    case 'pick-one':
    case 'pick-many':
      return <PickField {...around} many={field.kind === 'pick-many'} options={field.options} picked={values} />
  }
}
