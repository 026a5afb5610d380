import type { Temporal } from 'temporal-polyfill'
import { ChannelError } from '../ports/channel.ts'
import type { Settlement } from './delivery.ts'

/**
 * What a channel's refusal means for a delivery. `next` means this address is no use, another may be.
 * Anything that is not a ChannelError is a bug of ours and goes on up.
 */
export function readRefusal(cause: unknown, now: Temporal.Instant): Settlement | 'next' {
  if (!(cause instanceof ChannelError)) throw cause
  switch (cause.code) {
    case 'rate-limited':
    case 'unavailable':
      return { kind: 'again', due: now.add({ milliseconds: cause.retry === 'never' ? 60_000 : cause.retry.afterMs }) }
    case 'ambiguous':
      return { kind: 'ambiguous' }
    case 'gone':
    case 'not-permitted':
    case 'not-installed':
    case 'expired':
    case 'unsupported':
      return 'next'
    case 'too-large':
      return { kind: 'failed', code: cause.code }
  }
}
