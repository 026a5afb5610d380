import type { Temporal } from 'temporal-polyfill'
import { ChannelError, type ChannelErrorCode } from '../ports/channel.ts'
import type { Settlement } from './delivery.ts'

/** This address is no use as things stand; another may be. */
export type NoUse = Readonly<{ kind: 'no-use'; code: ChannelErrorCode }>

/**
 * What a channel's refusal means for a delivery. Being too fast is no attempt, however often it happens.
 * Anything that is not a ChannelError is a bug of ours and goes on up.
 */
export function readRefusal(
  cause: unknown,
  now: Temporal.Instant,
): Extract<Settlement, { kind: 'again' | 'moved' | 'ambiguous' | 'failed' }> | NoUse {
  if (!(cause instanceof ChannelError)) throw cause
  switch (cause.code) {
    case 'rate-limited':
      return { kind: 'moved', due: afterwards(cause, now) }
    case 'unavailable':
      return { kind: 'again', due: afterwards(cause, now) }
    case 'ambiguous':
      return { kind: 'ambiguous' }
    case 'gone':
    case 'not-permitted':
    case 'not-installed':
    case 'expired':
    case 'unsupported':
    case 'not-in-place':
    case 'archived':
    case 'person-unknown':
    case 'permission-missing':
      return { kind: 'no-use', code: cause.code }
    case 'too-large':
    case 'malformed':
      return { kind: 'failed', code: cause.code }
  }
}

const afterwards = ({ retry }: ChannelError, now: Temporal.Instant): Temporal.Instant =>
  now.add({ milliseconds: retry === 'never' ? 60_000 : retry.afterMs })
