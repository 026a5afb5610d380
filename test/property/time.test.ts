import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { closingSoonAt } from '../../src/consultation/closing-soon.ts'
import { isQuiet, outsideQuietHours, type QuietHours } from '../../src/time/quiet-hours.ts'
import { clockCalled, everyClock, minuteMs, type WallClock, wholeDays } from './wall-clock.ts'

const runs = { numRuns: 300 }

const instant = (clock: WallClock, minute: number) =>
  Temporal.Instant.fromEpochMilliseconds((clock.first + minute) * minuteMs)
const minuteOf = (clock: WallClock, at: Temporal.Instant) => at.epochMilliseconds / minuteMs - clock.first
const reading = (clock: WallClock, minute: number): string => clock.reads[minute] ?? expect.fail('off the clock')

/** Slowly: whether the clock shows a quiet hour. */
function quietly(clock: WallClock, minute: number, { from, to }: QuietHours): boolean {
  const time = reading(clock, minute).slice(11)
  return from === to ? false : from < to ? from <= time && time < to : from <= time || time < to
}

/** Slowly: minute by minute on, else minute by minute back. */
function slowly(clock: WallClock, minute: number, quiet: QuietHours, before = Infinity): number {
  let on = minute
  while (quietly(clock, on, quiet)) on += 1
  if (on === minute || on < before) return on
  let back = minute
  while (quietly(clock, back, quiet)) back -= 1
  return back
}

/** Hours and minutes, often around the ones at which clocks change. */
const hour = fc
  .tuple(fc.oneof(fc.nat(23), fc.integer({ min: 0, max: 3 })), fc.oneof(fc.nat(59), fc.constantFrom(0, 30)))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const hours: fc.Arbitrary<QuietHours> = fc.oneof(
  fc.record({ from: hour, to: hour }),
  fc.constant({ from: '20:00', to: '08:00' }),
  fc.constant({ from: '00:00', to: '00:00' }),
)
const anyClock = fc.constantFrom(...everyClock)
const clock = fc.constantFrom(...wholeDays)
/** Within a day and a half of the change, in minutes on the clock. */
const minute = fc.oneof(fc.integer({ min: 3600, max: 7920 }), fc.integer({ min: 5760 - 240, max: 5760 + 240 }))
const length = fc.integer({ min: 1, max: 2880 })

describe('given quiet hours, around every kind of change of the clocks', () => {
  it('a moment is quiet when the clock on the wall says so', () => {
    fc.assert(
      fc.property(anyClock, minute, hours, (name, at, quiet) => {
        const on = clockCalled(name)
        expect(isQuiet(instant(on, at), quiet, on.zone)).toBe(quietly(on, at, quiet))
      }),
      runs,
    )
  })

  it('a moment is moved to where walking on minute by minute ends, else to where walking back does', () => {
    fc.assert(
      fc.property(anyClock, minute, hours, fc.option(length, { nil: undefined }), (name, at, quiet, left) => {
        const on = clockCalled(name)
        const before = left === undefined ? undefined : at + left
        const moved = outsideQuietHours(
          instant(on, at),
          quiet,
          on.zone,
          before === undefined ? undefined : instant(on, before),
        )
        expect(minuteOf(on, moved)).toBe(slowly(on, at, quiet, before))
      }),
      runs,
    )
  })

  it('it is then outside them and in time, and moving it once more changes nothing', () => {
    fc.assert(
      fc.property(anyClock, minute, hours, length, (name, at, quiet, left) => {
        const on = clockCalled(name)
        const before = instant(on, at + left)
        const moved = outsideQuietHours(instant(on, at), quiet, on.zone, before)
        expect(isQuiet(moved, quiet, on.zone)).toBe(false)
        expect(Temporal.Instant.compare(moved, before)).toBeLessThan(0)
        expect(outsideQuietHours(moved, quiet, on.zone, before)).toEqual(moved)
      }),
      runs,
    )
  })

  it('of two moments the earlier is never moved behind the later', () => {
    fc.assert(
      fc.property(anyClock, minute, minute, hours, (name, one, other, quiet) => {
        const on = clockCalled(name)
        const [first = 0, second = 0] = [one, other].toSorted((a, b) => a - b)
        const [a, b] = [first, second].map((at) => outsideQuietHours(instant(on, at), quiet, on.zone).epochMilliseconds)
        expect(a).toBeLessThanOrEqual(b ?? 0)
      }),
      runs,
    )
  })

  it('seconds play no part: it is moved to a whole minute, or not at all', () => {
    fc.assert(
      fc.property(anyClock, minute, fc.integer({ min: 1, max: 59_999 }), hours, (name, at, ms, quiet) => {
        const on = clockCalled(name)
        const odd = instant(on, at).add({ milliseconds: ms })
        const moved = outsideQuietHours(odd, quiet, on.zone)
        expect(moved).toEqual(quietly(on, at, quiet) ? instant(on, slowly(on, at, quiet)) : odd)
      }),
      runs,
    )
  })
})

describe('given a consultation that closes around a change of the clocks', () => {
  const none = { from: '00:00', to: '00:00' }
  const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

  it('a long one reminds the day before, at the same time on the wall', () => {
    fc.assert(
      fc.property(clock, minute, (name, closes) => {
        const on = clockCalled(name)
        const soon = closingSoonAt(instant(on, closes - 3300), instant(on, closes), on.zone, none)
        const [day = '', time = ''] = reading(on, closes).split(' ')
        const wanted = on.reads.indexOf(`${dayBefore(day)} ${time}`)
        // A time that the clocks jump over has no minute of its own.
        if (wanted >= 0) expect(minuteOf(on, soon)).toBe(wanted)
        else expect(on.reads).not.toContain(`${dayBefore(day)} ${time}`)
      }),
      runs,
    )
  })

  it('a short one reminds half-way', () => {
    fc.assert(
      fc.property(clock, minute, fc.integer({ min: 1, max: 1260 }), (name, opens, half) => {
        const on = clockCalled(name)
        const soon = closingSoonAt(instant(on, opens), instant(on, opens + 2 * half), on.zone, none)
        expect(minuteOf(on, soon)).toBe(opens + half)
      }),
      runs,
    )
  })

  it('never before opening, never at or after closing, never in quiet hours unless nothing else is left', () => {
    fc.assert(
      fc.property(clock, minute, length, hours, (name, opens, left, quiet) => {
        const on = clockCalled(name)
        const soon = closingSoonAt(instant(on, opens), instant(on, opens + left), on.zone, quiet)
        const at = Math.floor(minuteOf(on, soon))
        expect(at).toBeGreaterThanOrEqual(opens)
        expect(at).toBeLessThan(opens + left)
        if (quietly(on, at, quiet)) expect(at).toBe(opens)
      }),
      runs,
    )
  })

  it('is where the slow clock puts it', () => {
    fc.assert(
      fc.property(clock, minute, length, hours, (name, opens, half, quiet) => {
        const on = clockCalled(name)
        const closes = opens + 2 * Math.min(half, 1200)
        const soon = closingSoonAt(instant(on, opens), instant(on, closes), on.zone, quiet)
        const wanted = opens + Math.min(half, 1200)
        expect(minuteOf(on, soon)).toBe(Math.max(opens, slowly(on, wanted, quiet, closes)))
      }),
      runs,
    )
  })
})
