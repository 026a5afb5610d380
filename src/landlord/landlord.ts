import type { AlertSettings } from '../commitment/alert-settings.ts'
import type { QuietHours } from '../time/quiet-hours.ts'
import type { Retention } from './retention.ts'
import type { LandlordId } from './scope.ts'

/** A landlord, and what it has settled for all its places. */
export type Landlord = Readonly<{
  id: LandlordId
  /** Short name in addresses: lower-case letters, digits and hyphens. Unique. */
  slug: string
  name: string
  /** IANA zone in which its days and hours are read. */
  zone: string
  settings: LandlordSettings
}>

export type LandlordSettings = Readonly<{
  /** The named human people can turn to, and how. */
  contactName: string
  contactPhone: string
  /** How to ask for a repair, and how to complain: a sentence each, shown under "Get help". */
  repairs: string
  complaints: string
  quiet: QuietHours
  /** How many messages about consultations a person gets in one day at most. */
  mostPerDay: number
  retention: Retention
  /** Who may open a confidential answer for cause; null: nobody, and nothing confidential can be asked. */
  auditor: Auditor | null
  /** When staff hear about promises. */
  alerts: AlertSettings
}>

export type Auditor = Readonly<{
  /** RSA of 3072 bits or more, in PEM (SPKI). The private half is the auditor's alone and never comes here. */
  publicKey: string
  /** Whether a person is told when an answer of theirs was opened. */
  tellsPerson: boolean
}>

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** What a place is for. Officers' and board places never show what is meant for residents only, and the other way round. */
export const purposes = ['residents', 'panel', 'officers', 'board'] as const
export type Purpose = (typeof purposes)[number]
export const isPurpose = (text: string): text is Purpose => purposes.some((purpose) => purpose === text)
