import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far a delivery's own time may be from ours, to either side. */
const tolerance = 5 * 60

export type Signed = Readonly<{
  secret: string
  /** The headers x-slack-signature and x-slack-request-timestamp. */
  signature: string | undefined
  timestamp: string | undefined
  body: Uint8Array
  /** Seconds since 1970. */
  now: number
}>

/**
 * Whether a delivery is Slack's: signed with our secret over the bytes as they came, and neither older nor younger than
 * five minutes. Slack's own library takes any time to come, and answers some deliveries without looking.
 */
export function isSigned({ secret, signature, timestamp, body, now }: Signed): boolean {
  if (secret === '' || !signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp)) > tolerance) return false
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')
  const given = Buffer.from(signature)
  const right = Buffer.from(`v0=${expected}`)
  return given.length === right.length && timingSafeEqual(given, right)
}
