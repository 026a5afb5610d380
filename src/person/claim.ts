import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from './person.ts'

/**
 * A right that a secret opens; only the secret's fingerprint is kept.
 * setup: become this admin and bind the place · link: speak for this person from another account ·
 * answer: one person, one consultation, reusable · desk-enter: one way into the desk · desk-session: a stay there ·
 * export: one look at what is kept of oneself · export-visit: the time it may take.
 */
export const claimPurposes = [
  'setup',
  'link',
  'answer',
  'desk-enter',
  'desk-session',
  'export',
  'export-visit',
] as const
export type ClaimPurpose = (typeof claimPurposes)[number]

export type Claim = Readonly<{
  scope: LandlordId
  fingerprint: string
  purpose: ClaimPurpose
  person: PersonId
  /** The consultation of an answer link; empty for the others. */
  subject: string
  expires: Temporal.Instant
  used: boolean
}>

/** Reads a typed code as it was meant: any case, with or without spaces and hyphens. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
