import { randomBytes } from 'node:crypto'

/** Ids and secrets in the shapes Slack gives them; no two alike within one fake. */
export type Ids = Readonly<{
  /** `prefix` says of what: C a channel, U a user, D a direct conversation, V a view, F a file, Ev an event. */
  next(prefix: string): string
  /** A message's time and name in one, later than all before it: "1767224888.000100". */
  ts(nowMs: number): string
  /** Five characters, as Slack names a block that has no name. */
  block(): string
  secret(bytes?: number): string
  digits(length: number): string
}>

export function openIds(): Ids {
  let count = 0
  let last = 0
  return {
    next(prefix) {
      count += 1
      return `${prefix}0${count.toString(36).toUpperCase().padStart(8, '0')}`
    },
    ts(nowMs) {
      last = Math.max(Math.floor(nowMs * 1000), last + 100)
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`
    },
    block: () => randomBytes(4).toString('base64').slice(0, 5),
    secret: (bytes = 12) => randomBytes(bytes).toString('hex'),
    digits: (length) => Array.from(randomBytes(length), (byte) => byte % 10).join(''),
  }
}
