import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Form } from '../../../src/ports/form.ts'
import type { Vault } from '../../../src/ports/vault.ts'

const about = {
  key: z.string(),
  label: z.string(),
  hint: z.string().exactOptional(),
  required: z.boolean(),
  value: z.array(z.string()).exactOptional(),
}
const options = z.array(z.object({ value: z.string(), label: z.string() }))
const fieldSchema = z.discriminatedUnion('kind', [
  z.object({ ...about, kind: z.literal('line'), maxLength: z.number() }),
  z.object({ ...about, kind: z.literal('paragraph'), maxLength: z.number() }),
  z.object({ ...about, kind: z.literal('pick-one'), options }),
  z.object({ ...about, kind: z.literal('pick-many'), options }),
  z.object({ ...about, kind: z.literal('date') }),
])
const formSchema: z.ZodType<Form> = z.object({
  form: z.templateLiteral([z.string(), ':', z.string()]),
  title: z.string(),
  intro: z.string().exactOptional(),
  submitLabel: z.string(),
  fields: z.array(fieldSchema),
})
const draftSchema = z.object({
  person: z.string(),
  room: z.string(),
  form: formSchema,
  answers: z.record(z.string(), z.array(z.string()).readonly()),
  problems: z.record(z.string(), z.string()),
  /** Set when sending it failed: sending it again is the same delivery. */
  retry: z.string().exactOptional(),
})

/** A form in front of someone, with what they have typed. */
export type Draft = Readonly<z.infer<typeof draftSchema>>

/** The forms that are open. They outlast a restart and a slow reader, so that nothing typed is lost. */
export type Drafts = Readonly<{
  keep(draft: Draft): Promise<string>
  find(id: string, person: string): Promise<Draft | undefined>
  /** Once what was typed is taken, or lies in the form that came back, it lies nowhere else. A form with nothing typed in it yet stays, for whoever goes back to it. */
  forgetTyped(id: string, draft: Draft): Promise<void>
}>

const kind = 'web-form'
/** Long enough for a slow reader; what somebody typed and could not send is not kept a day longer than that takes. */
const lives = { hours: 24 }

export function draftsIn(vault: Vault, now: () => Promise<Temporal.Instant>): Drafts {
  return {
    async keep(draft) {
      const id = randomBytes(16).toString('base64url')
      await vault.put(kind, id, draft, (await now()).add(lives))
      return id
    },
    async find(id, person) {
      const kept = draftSchema.safeParse(await vault.get(kind, id))
      return kept.success && kept.data.person === person ? kept.data : undefined
    },
    async forgetTyped(id, { answers }) {
      if (Object.values(answers).some((values) => values.length > 0)) await vault.take(kind, id)
    },
  }
}
