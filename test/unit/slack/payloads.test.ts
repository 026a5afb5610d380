import { describe, expect, it } from 'vitest'
import { read } from '../../../adapters/slack/read.ts'
import type { Reading } from '../../../adapters/slack/reading.ts'
import { payloads, recordedByOthers } from './payloads.ts'

const at = '2026-11-22T12:00:00Z'
const said = (reading: Reading): string => {
  if (reading.kind === 'event') return reading.event.kind
  return reading.kind === 'unsupported' ? `unsupported ${reading.reason}` : reading.kind
}

describe('a delivery as Slack sends it', () => {
  it.each(payloads)('$what reads to $reads', ({ body, reads }) => {
    expect(said(read(body, at))).toBe(reads)
  })

  it('reads to the same wherever it comes in its own words again', () => {
    for (const { body } of payloads) expect(read(JSON.parse(JSON.stringify(body)), at)).toEqual(read(body, at))
  })

  it('is plain data, so that it can be queued', () => {
    for (const { body } of payloads) {
      const reading = read(body, at)
      if (reading.kind === 'event') expect(JSON.parse(JSON.stringify(reading.event))).toEqual(reading.event)
    }
  })
})

const recorded = recordedByOthers()
describe('what others recorded', () => {
  it.skipIf(recorded.length === 0)(
    'reads to an event or to a reason, each of it (skipped where it is not at hand)',
    () => {
      const kinds = recorded.map(({ what, body }) => [what, read(body, at).kind])
      expect(kinds.filter(([, kind]) => kind !== 'event' && kind !== 'unsupported')).toEqual([])
      expect(kinds.length).toBeGreaterThan(30)
      expect(kinds.filter(([, kind]) => kind === 'event').length).toBeGreaterThan(20)
    },
  )
})
