import { describe, expect, it } from 'vitest'
import { readRefusal } from '../../../src/nudge/channel-refusal.ts'
import { ChannelError, type ChannelErrorCode } from '../../../src/ports/channel.ts'
import { now } from '../consultation/given.ts'

const refusal = (code: ChannelErrorCode, retry: ChannelError['retry'] = 'never') =>
  readRefusal(new ChannelError(code, retry), now)

describe('given a channel that refuses', () => {
  it.each([
    ['unavailable', 'again'],
    ['rate-limited', 'moved'],
  ] as const)('%s: nothing was sent, so it is %s to when it says', (code, kind) => {
    expect(refusal(code, { afterMs: 2500 })).toEqual({ kind, due: now.add({ milliseconds: 2500 }) })
    expect(refusal(code)).toEqual({ kind, due: now.add({ minutes: 1 }) })
  })

  it('ambiguous: it may have been sent, so it is never sent again', () => {
    expect(refusal('ambiguous', { afterMs: 1 })).toEqual({ kind: 'ambiguous' })
  })

  it.each([
    'gone',
    'not-permitted',
    'not-in-place',
    'archived',
    'person-unknown',
    'permission-missing',
    'not-installed',
    'expired',
    'unsupported',
  ] as const)('%s: this address is no use, another may be, and it is known why', (code) => {
    expect(refusal(code)).toEqual({ kind: 'no-use', code })
  })

  it.each(['too-large', 'malformed'] as const)('%s: it would be everywhere, so it fails and says so', (code) => {
    expect(refusal(code)).toEqual({ kind: 'failed', code })
  })

  it('anything else is a mistake of ours and goes on up', () => {
    const bug = new TypeError('x is not a function')
    expect(() => readRefusal(bug, now)).toThrow(bug)
    expect(() => readRefusal('a string', now)).toThrow('a string')
  })
})
