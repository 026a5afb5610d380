import { z } from 'zod'
import { consultationId } from '../../consultation/consultation.ts'
import { openAuditorCopy } from '../../consultation/seal/audit-copy.ts'
import { unseal } from '../../consultation/seal/box.ts'
import { handleOf, type SealKey } from '../../consultation/seal/key.ts'
import { personId } from '../../person/person.ts'
import { numberSchema } from './consultation-of.ts'
import { Refused } from './refused.ts'

/** What is asked of the process that has the database: first that the cause is recorded, then the one sealed answer. */
export const reopeningArgs = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('record'),
    landlord: z.string().optional(),
    number: numberSchema,
    who: z.string(),
    because: z.string(),
    auditor: z.string(),
  }),
  z.object({ step: z.literal('hand-over'), landlord: z.string().optional(), opening: z.string(), handle: z.base64() }),
])

const recorded = z.object({
  kind: z.literal('recorded'),
  number: z.number(),
  title: z.string(),
  opening: z.string(),
  consultation: z.string(),
  person: z.string(),
  wrapped: z.base64(),
  questions: z.array(z.object({ key: z.string(), wording: z.string(), labels: z.record(z.string(), z.string()) })),
})

const handed = z.object({ kind: z.literal('handed'), box: z.base64().nullable() })

/** Made where the command was typed, and never sent. Null: they did not answer. */
const shown = z.object({
  kind: z.literal('shown'),
  number: z.number(),
  title: z.string(),
  answers: z.array(z.object({ question: z.string(), answer: z.string().nullable() })).nullable(),
})

export const reopeningResult = z.discriminatedUnion('kind', [recorded, handed, shown])
export type ReopeningResult = z.infer<typeof reopeningResult>
export type Recorded = z.infer<typeof recorded>
export type Shown = z.infer<typeof shown>

/** The consultation's key and the name under which its person's answer is kept, by the auditor's own key. */
export function unlock(
  { wrapped, person }: Recorded,
  privateKey: string,
): Readonly<{ key: SealKey; handle: Uint8Array }> {
  const key = keyLeft(fromBase64(wrapped), privateKey)
  return { key, handle: handleOf(key, personId(person)) }
}

/** The answers beside their questions. */
export function readAnswer(
  { number, title, consultation, questions }: Recorded,
  { key, handle }: ReturnType<typeof unlock>,
  box: string | null,
): Shown {
  if (box === null) return { kind: 'shown', number, title, answers: null }
  const { answers } = unseal(key, { consultation: consultationId(consultation), handle }, fromBase64(box))
  return {
    kind: 'shown',
    number,
    title,
    answers: questions.map(({ key: name, wording, labels }) => {
      const given = answers[name]
      return { question: wording, answer: given === undefined ? null : (labels[given] ?? given) }
    }),
  }
}

function keyLeft(wrapped: Uint8Array, privateKey: string): SealKey {
  try {
    return openAuditorCopy(wrapped, privateKey)
  } catch {
    throw new Refused('What was left to the auditor does not open with this key.', 3)
  }
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64')
