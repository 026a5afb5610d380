import { describe, expect, it } from 'vitest'
import { isSigned, type Signed } from '../../../adapters/slack/verify.ts'

/** The example of docs.slack.dev/authentication/verifying-requests-from-slack. */
const example: Signed = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
  now: 1_531_420_618,
}
const signed = (change: Partial<Signed>): boolean => isSigned({ ...example, ...change })

describe('a signature', () => {
  it('is right in Slack’s own example', () => {
    expect(isSigned(example)).toBe(true)
  })

  it.each([
    ['exactly as old as may be', 300, true],
    ['a second older', 301, false],
    ['exactly as far ahead as may be', -300, true],
    ['a second further', -301, false],
    ['of another day', 86_400, false],
  ])('that is %s', (_what, away, right) => {
    expect(signed({ now: example.now + away })).toBe(right)
  })

  it.each<[string, Partial<Signed>]>([
    ['by another secret', { secret: 'another' }],
    ['by no secret', { secret: '' }],
    ['that is missing', { signature: undefined }],
    ['that is empty', { signature: '' }],
    ['without its time', { timestamp: undefined }],
    ['of a time that is no number', { timestamp: '1531420618x' }],
    ['of a time with a sign', { timestamp: '+1531420618' }],
    ['of a time that is not whole', { timestamp: '1531420618.0' }],
    ['of another version', { signature: example.signature?.replace('v0=', 'v1=') }],
    ['without its version', { signature: example.signature?.slice(3) }],
    ['that is not hex', { signature: `v0=${'zz'.repeat(32)}` }],
    ['in capitals', { signature: example.signature?.toUpperCase() }],
    ['that goes on', { signature: `${example.signature}00` }],
    ['that ends early', { signature: example.signature?.slice(0, -1) }],
    ['of other words', { body: Buffer.from('token=another') }],
    ['of more bytes', { body: Buffer.concat([example.body, Buffer.from([0])]) }],
  ])('%s is not Slack’s', (_what, change) => {
    expect(signed(change)).toBe(false)
  })

  it('is over the bytes, whatever they are', () => {
    const body = Buffer.from([0xff, 0x00, 0xfe, 0x80])
    expect(signed({ body })).toBe(false)
  })
})
