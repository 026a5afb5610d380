import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Delivery, DeliveryState } from '../../../src/nudge/delivery.ts'
import { nowhere } from '../../../src/nudge/lane.ts'
import type { Reason } from '../../../src/nudge/nudge.ts'
import { countReached } from '../../../src/nudge/reached.ts'
import { reachedLine } from '../../../src/nudge/reached-words.ts'
import { personId } from '../../../src/person/person.ts'

const at = Temporal.Instant.from('2026-11-22T09:00:00Z')
const sent: DeliveryState = { name: 'sent', at }
const answered: DeliveryState = { name: 'suppressed', why: 'answered', at }

let nth = 0
function reminder(person: string, state: DeliveryState, reason: Reason = 'closing-soon'): Delivery {
  const id = `d${nth++}`
  const common = { id, subject: 'consultation:c' as const, due: at, state, attempt: 1, spared: 0, lane: nowhere }
  return {
    ...common,
    kind: 'nudge',
    reason,
    person: personId(person),
    occasion: '1',
    before: null,
    account: 0,
  }
}
const many = (count: number, name: string, state: DeliveryState): Delivery[] =>
  Array.from({ length: count }, (_, n) => reminder(`${name}${n}`, state))

describe('how many were reminded, and why others were not', () => {
  it('is said in one line, the most frequent reason first', () => {
    const deliveries = [
      ...many(3, 'stopped', { name: 'suppressed', why: 'stopped', at }),
      ...many(31, 'reminded', sent),
      ...many(12, 'answered', answered),
      ...many(1, 'lost', { name: 'failed', code: 'person-unknown', at }),
    ]
    expect(reachedLine(countReached(deliveries))).toBe(
      'Reminded 31. Not reminded: 12 had answered, 3 asked us to stop, 1 could not be reached.',
    )
  })

  it('says when nobody has been, what is still to go, and what we never heard back of', () => {
    expect(reachedLine(countReached([]))).toBe('Nobody has been reminded.')
    const deliveries = [reminder('a', { name: 'due' }), reminder('b', { name: 'ambiguous', at })]
    expect(reachedLine(countReached(deliveries))).toBe(
      'Nobody has been reminded. Of 1 we never heard back. Still to go: 1, unless they have answered by then.',
    )
  })

  it('counts people: one who was reminded and answered then is reminded, once', () => {
    const deliveries = [reminder('a', sent, 'reminder'), reminder('a', answered), reminder('a', sent)]
    expect(countReached(deliveries)).toEqual({ reminded: 1, unsure: 0, waiting: 0, not: [] })
  })

  it('forgets one that was moved for the one in its place, and everything that is no reminder', () => {
    const moved: DeliveryState = { name: 'suppressed', why: 'moved', at }
    const deliveries = [reminder('a', moved), reminder('a', answered), reminder('b', sent, 'results')]
    expect(countReached(deliveries)).toEqual({
      reminded: 0,
      unsure: 0,
      waiting: 0,
      not: [{ why: 'answered', people: 1 }],
    })
  })
})
