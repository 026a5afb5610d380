import type { Temporal } from 'temporal-polyfill'
import { tidy } from '../consultation/answers.ts'
import { Problem } from '../problem.ts'
import { readDate } from '../time/local.ts'

/** In characters. */
export const commitmentLimits = {
  wording: 300,
  reason: 500,
  text: 1000,
  office: 80,
  measure: 300,
  note: 500,
  value: 60,
  href: 500,
} as const

/** What is wrong with a day as it was typed; undefined where nothing is. */
export const dayWrong = (typed: string): string | undefined => (readDate(typed) ? undefined : wrongDay(typed))

const wrongDay = (typed: string): string => (typed.trim() === '' ? 'answer.required' : 'problem.date-unclear')

/** Throws `answers-invalid`, beside its field. */
export function dayGiven(typed: string, field: string): Temporal.PlainDate {
  const day = readDate(typed)
  if (!day) throw new Problem('answers-invalid', {}, { [field]: wrongDay(typed) })
  return day
}

/** A reason everybody will read. Throws `reason-missing`, `too-long`, each beside the field `reason`. */
export function reasonGiven(typed: string, field = 'reason'): string {
  const reason = tidy(typed)
  if (!reason) throw new Problem('reason-missing', {}, { [field]: 'problem.reason-missing' })
  return notTooLong(reason, commitmentLimits.reason, field)
}

/** Throws `empty`, `too-long`, beside its field. */
export function textGiven(typed: string, most: number, field: string): string {
  const text = tidy(typed)
  if (!text) throw new Problem('empty', {}, { [field]: 'answer.required' })
  return notTooLong(text, most, field)
}

/** Null where nothing was said. Throws `too-long`. */
export const textOrNull = (typed: string | null | undefined, most: number, field: string): string | null =>
  notTooLong(tidy(typed ?? ''), most, field) || null

function notTooLong(text: string, most: number, field: string): string {
  if (text.length > most) throw new Problem('too-long', {}, { [field]: 'answer.too-long' })
  return text
}
