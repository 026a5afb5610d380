import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEnvelope } from '../../adapters/slack/envelope.ts'
import { read } from '../../adapters/slack/read.ts'
import { mutated } from './slack-mutating.ts'

const at = '2026-11-22T12:00:00Z'
const runs = { numRuns: 1_000 }
const short = (text: string): boolean => text.length <= 1_200

describe('a delivery that nobody would send', () => {
  it('reads to something that is said, and never throws', () => {
    const kinds = new Map<string, number>()
    fc.assert(
      fc.property(mutated, (body) => {
        const reading = read(body, at)
        kinds.set(reading.kind, (kinds.get(reading.kind) ?? 0) + 1)
        if (reading.kind !== 'event') return
        const { event } = reading
        expect(JSON.parse(JSON.stringify(event))).toEqual(event)
        expect([event.delivery, event.from.person, event.from.workspace, event.where.place].every(short)).toBe(true)
        expect(event.from.person).toMatch(/^[A-Z][A-Z0-9]{2,63}$|^unknown$/)
      }),
      runs,
    )
    // Were it all refused before it is looked at, this would show nothing.
    expect(kinds.get('event') ?? 0).toBeGreaterThan(100)
    expect(kinds.get('unsupported') ?? 0).toBeGreaterThan(100)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('is no envelope, or one that can be opened', () => {
    fc.assert(
      fc.property(mutated, fc.constantFrom('events_api', 'interactive', 'hello', 'x'), (payload, type) => {
        const text = JSON.stringify({ type, envelope_id: 'e', payload })
        if (!isEnvelope(text) || type !== 'events_api') return
        expect(JSON.parse(text).payload.event.type).toBeTypeOf('string')
      }),
      runs,
    )
  })

  it.each(['', '{', 'null', '[]', '{"type":"error"}', '{"type":"events_api","payload":{"event":{"type":"close"}}}'])(
    'is no envelope: %s',
    (text) => {
      expect(isEnvelope(text)).toBe(false)
      expect(isEnvelope(new TextEncoder().encode(text))).toBe(false)
      expect(isEnvelope(42)).toBe(false)
    },
  )
})
