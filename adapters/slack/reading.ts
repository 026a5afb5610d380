import type { InboundEvent } from '../../src/ports/inbound.ts'
import type { FormInFront } from './form-in-front.ts'

/** Where we are installed: a workspace, and the organisation it belongs to on Enterprise Grid. */
export type InstalledIn = Readonly<{
  workspace: string
  enterprise: string | undefined
  /** Installed for the whole organisation at once. */
  organisation?: boolean
}>

/** What a delivery lets us answer with. All of it is short-lived, and none of it leaves this adapter. */
export type ReplyWays = Readonly<{
  /** Opens one form, within three seconds. */
  trigger?: string | undefined
  /** Five answers within half an hour. */
  responseUrl?: string | undefined
  /** The form they sent. */
  view?: FormInFront
}>

/** Why a delivery is nothing to the core: it is of no use to us, or nobody could mean it. */
export type Unreadable = 'own-message' | 'unused' | 'link' | 'throttled' | 'unknown' | 'malformed' | 'not-ours'

/** What Slack is told that we do not take. The rest is taken, and nothing comes of it. */
export const isRefused = (reason: Unreadable): boolean =>
  reason === 'unknown' || reason === 'malformed' || reason === 'not-ours'

export type Reading =
  | Readonly<{ kind: 'event'; event: InboundEvent; installed: InstalledIn; reply: ReplyWays }>
  /** They opened the app's own page. */
  | Readonly<{ kind: 'home'; person: string; installed: InstalledIn; at: string }>
  /** We were taken out of a workspace or organisation; our token there is worth nothing any more. */
  | Readonly<{ kind: 'uninstalled'; installed: InstalledIn }>
  | Readonly<{ kind: 'unsupported'; reason: Unreadable }>

export const unsupported = (reason: Unreadable): Reading => ({ kind: 'unsupported', reason })
