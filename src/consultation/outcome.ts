import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'

/** What became of what residents said, one theme at a time. */
export const verdicts = ['accepted', 'in-part', 'not-accepted', 'deferred'] as const
export type Verdict = (typeof verdicts)[number]
export const isVerdict = (text: string): text is Verdict => verdicts.some((verdict) => verdict === text)

/** `action`, `owner` and `due` go together: a promise. Without an action the theme ends with its reason. */
export type OutcomeTheme = Readonly<{
  /** 1, 2, 3 … within the consultation. */
  n: number
  theme: string
  verdict: Verdict
  reason: string
  promise: Readonly<{ action: string; owner: PersonId; due: Temporal.PlainDate }> | null
}>
