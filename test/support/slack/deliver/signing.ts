import { createHmac } from 'node:crypto'

/** How a delivery is signed: rightly, or in one of the ways that must be refused. */
export type Signature =
  | 'good'
  /** Made with another secret. */
  | 'wrong'
  | 'missing'
  | 'no-timestamp'
  /** Right, but ten minutes old: a replay. */
  | 'stale'
  /** Right, but for a time ten minutes ahead. */
  | 'future'
  /** Of another version than v0. */
  | 'other-version'
  | 'not-hex'

const awayS = 600

/** v0, over the time and the body as they stand on the wire (docs.slack.dev/authentication/verifying-requests-from-slack). */
export const signatureOf = (secret: string, timestamp: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

/** The headers a delivery carries. `nowMs` is the machine's own time. */
export function signed(secret: string, body: string, how: Signature, nowMs: number): Record<string, string> {
  const now = Math.floor(nowMs / 1000)
  const timestamp = how === 'stale' ? now - awayS : how === 'future' ? now + awayS : now
  const right = signatureOf(how === 'wrong' ? `${secret}x` : secret, timestamp, body)
  const time = { 'x-slack-request-timestamp': String(timestamp) }
  switch (how) {
    case 'missing':
      return time
    case 'no-timestamp':
      return { 'x-slack-signature': right }
    case 'other-version':
      return { ...time, 'x-slack-signature': right.replace('v0=', 'v1=') }
    case 'not-hex':
      return { ...time, 'x-slack-signature': `v0=${'zz'.repeat(32)}` }
    default:
      return { ...time, 'x-slack-signature': right }
  }
}
