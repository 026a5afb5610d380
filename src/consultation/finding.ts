import type { Temporal } from 'temporal-polyfill'

/**
 * What the check before opening finds, after the Gunning principles (R v Brent LBC ex p Gunning, 1985):
 * a formative stage, reasons, time, and a conscientious decision. Blocking findings must be put right.
 */
export const blockingCodes = [
  'no-title',
  'no-background',
  'no-can-change',
  'no-cannot-change',
  'no-decision-maker',
  'date-not-accepted',
  'no-questions',
  'no-closing',
  'closing-past',
  'too-short',
  'too-far',
  'no-outcome-date',
  'outcome-before-closing',
  'no-offline-way',
  'no-auditor',
  'no-kept-until',
  'kept-until-early',
  'kept-until-far',
  'too-few-for-anonymous',
  'breakdown-impossible',
  'breakdown-circle',
] as const
export const advisingCodes = [
  'short-time',
  'bank-holidays',
  'long-wait',
  'leading-words',
  'hard-to-read',
  'many-questions',
  'costs-not-said',
  'group-unknown',
] as const
export type FindingCode = (typeof blockingCodes)[number] | (typeof advisingCodes)[number]

export type Finding = Readonly<{
  code: FindingCode
  blocking: boolean
  values: Readonly<Record<string, string | number>>
}>

/** What a plan is checked against. Null: not known here, so nothing is said of it. */
export type Facts = Readonly<{
  accepted: Temporal.PlainDate | null
  now: Temporal.Instant
  zone: string
  /** Whether the landlord has named an auditor, who alone could open a confidential answer. */
  auditor: boolean
  /** How many would be asked if it opened now. */
  asked: number | null
  /** The groups that the list of people knows of at least one of them, such as "block". */
  groups: readonly string[] | null
}>

export const blocks = (code: (typeof blockingCodes)[number], values: Finding['values'] = {}): Finding => ({
  code,
  blocking: true,
  values,
})

export const advises = (code: (typeof advisingCodes)[number], values: Finding['values'] = {}): Finding => ({
  code,
  blocking: false,
  values,
})
