import type { Temporal } from 'temporal-polyfill'

/** Keeps small secrets encrypted under `PARLEY_SECRET`, with an end date; and makes fingerprints with a key of ours. */
export interface Vault {
  put(kind: string, key: string, value: unknown, expires: Temporal.Instant): Promise<void>
  /** The value, or undefined when there is none or it has expired. The caller parses it. */
  get(kind: string, key: string): Promise<unknown>
  /** Takes the value out, so that of two callers at once exactly one gets it. */
  take(kind: string, key: string): Promise<unknown>
  /** HMAC of a code or link under our key: what is stored instead of the secret itself. Hex. */
  fingerprint(purpose: string, secret: string): string
}
