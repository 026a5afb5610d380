import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { sayDate, sayMoment, sayMomentSoon, sayTime } from '../../../src/words/when.ts'

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/London]`).toInstant()
const now = at('2026-12-14T09:00')

describe('given a time of day', () => {
  it.each([
    ['17:00', '5pm'],
    ['17:30', '5:30pm'],
    ['09:05', '9:05am'],
    ['12:00', 'noon'],
    ['12:01', '12:01pm'],
    ['00:00', 'midnight'],
    ['00:30', '12:30am'],
  ])('%s is said as %s', (time, words) => {
    expect(sayTime(Temporal.PlainTime.from(time))).toBe(words)
  })
})

describe('given a day', () => {
  const day = Temporal.PlainDate.from('2026-12-18')

  it('its weekday is said, and its year only where it is another or not known', () => {
    expect(sayDate(day, Temporal.PlainDate.from('2026-01-01'))).toBe('Friday 18 December')
    expect(sayDate(day, Temporal.PlainDate.from('2027-01-01'))).toBe('Friday 18 December 2026')
    expect(sayDate(day)).toBe('Friday 18 December 2026')
  })
})

describe('given a moment', () => {
  it.each([
    ['today', '2026-12-14T17:00', 'today, 5pm'],
    ['tomorrow', '2026-12-15T12:00', 'tomorrow, noon'],
    ['this week', '2026-12-20T17:00', 'Sunday, 5pm'],
    ['in a week: its date, so that nobody takes it for today', '2026-12-21T17:00', 'Monday 21 December, 5pm'],
    ['earlier', '2026-12-13T17:00', 'Sunday 13 December, 5pm'],
    ['next year', '2027-01-14T17:00', 'Thursday 14 January 2027, 5pm'],
  ])('%s', (_when, text, words) => {
    expect(sayMomentSoon(at(text), 'Europe/London', now)).toBe(words)
  })

  it('is read on the clock of the landlord, also where that is another day', () => {
    const late = Temporal.Instant.from('2027-07-10T23:30:00Z')
    expect(sayMoment(late, 'Europe/London', late)).toBe('Sunday 11 July, 12:30am')
    expect(sayMoment(late, 'America/New_York', late)).toBe('Saturday 10 July, 7:30pm')
  })

  it('"tomorrow" is the next day on the calendar, also when that night has 23 or 25 hours', () => {
    expect(sayMomentSoon(at('2027-03-28T23:30'), 'Europe/London', at('2027-03-27T00:30'))).toBe('tomorrow, 11:30pm')
    expect(sayMomentSoon(at('2027-10-31T00:30'), 'Europe/London', at('2027-10-30T23:45'))).toBe('tomorrow, 12:30am')
  })
})
