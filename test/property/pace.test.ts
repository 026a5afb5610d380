import fc from 'fast-check'
import { expect, test } from 'vitest'
import { empty, free, takeOne, waitFor } from '../../src/nudge/pace.ts'
import type { Rate } from '../../src/ports/capabilities.ts'

const rates = fc.record({
  perSecond: fc.double({ min: 0.05, max: 500, noNaN: true }),
  burst: fc.integer({ min: 1, max: 40 }),
})
/** How long after the one before somebody wants to go. */
const gaps = fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 120 })

/** When each goes that comes at these times and waits no longer than it must. */
function walk(rate: Rate, coming: readonly number[], fullAt = 0): readonly number[] {
  let [now, full] = [0, fullAt]
  return coming.map((gap) => {
    now += gap
    now += waitFor(rate, full, now)
    full = takeOne(rate, full, now)
    return now
  })
}

test('in no stretch of time do more go than the burst and what came in since', () => {
  fc.assert(
    fc.property(rates, gaps, (rate, coming) => {
      const went = walk(rate, coming)
      for (const [first, from] of went.entries()) {
        for (let last = first; last < went.length; last += 1) {
          const seconds = ((went[last] ?? 0) - from) / 1_000
          expect(last - first + 1).toBeLessThanOrEqual(rate.burst + seconds * rate.perSecond + 1e-6)
        }
      }
    }),
  )
})

test('nobody waits while there is one left, and with enough to say nothing of the rate is lost', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 2, max: 200 }), (rate, many) => {
      const went = walk(
        rate,
        Array.from({ length: many }, () => 0),
      )
      expect(went.slice(0, rate.burst).every((at) => at < 0.001)).toBe(true)
      const needed = Math.max(0, many - rate.burst) * (1_000 / rate.perSecond)
      expect(went.at(-1)).toBeCloseTo(needed, 3)
    }),
  )
})

test('what is said to be free is exactly what can go at once', () => {
  fc.assert(
    fc.property(rates, gaps, (rate, coming) => {
      const now = (walk(rate, coming).at(-1) ?? 0) + 1
      let full = coming.length > 3 ? empty(rate, now - 500) : 0
      const said = free(rate, full, now)
      let gone = 0
      while (waitFor(rate, full, now) <= 1e-6 && gone <= rate.burst) {
        full = takeOne(rate, full, now)
        gone += 1
      }
      expect(gone).toBe(said)
    }),
  )
})

test('an empty bucket has one again after the time of one, and is full after the time of all', () => {
  fc.assert(
    fc.property(rates, (rate) => {
      const full = empty(rate, 1_000)
      const every = 1_000 / rate.perSecond
      expect(free(rate, full, 1_000)).toBe(0)
      expect(waitFor(rate, full, 1_000)).toBeCloseTo(every, 6)
      expect(free(rate, full, 1_000 + every * 1.0001)).toBe(1)
      expect(free(rate, full, 1_000 + every * rate.burst)).toBe(rate.burst)
    }),
  )
})
