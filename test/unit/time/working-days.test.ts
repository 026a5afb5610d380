import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { reminderTimes } from '../../../src/commitment/reminders.ts'
import { bankHoliday, bankHolidaysBetween, isWorkingDay } from '../../../src/time/working-days.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

/** As published on gov.uk for England and Wales. */
const published = {
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
}

describe('given the calendar of England', () => {
  it.each(Object.entries(published))('%s has the bank holidays that were published, and no other', (year, days) => {
    const found: string[] = []
    for (let day = date(`${year}-01-01`); day.year === Number(year); day = day.add({ days: 1 }))
      if (bankHoliday(day)) found.push(day.toString().slice(5))
    expect(found).toEqual(days)
  })

  it('Christmas on a weekend: its substitute days are the ones off', () => {
    expect(bankHolidaysBetween(date('2027-12-24'), date('2027-12-31'))).toEqual([
      'Christmas Day (substitute day)',
      'Boxing Day (substitute day)',
    ])
  })

  it('the first and the last day count, an empty stretch has none', () => {
    expect(bankHolidaysBetween(date('2027-03-26'), date('2027-03-29'))).toEqual(['Good Friday', 'Easter Monday'])
    expect(bankHolidaysBetween(date('2027-03-27'), date('2027-03-26'))).toEqual([])
  })

  it('weekends and bank holidays are not working days, Maundy Thursday and Easter Tuesday are', () => {
    for (const day of [
      '2027-03-26',
      '2027-03-27',
      '2027-03-28',
      '2027-03-29',
      '2027-12-25',
      '2027-12-27',
      '2027-12-28',
    ])
      expect(isWorkingDay(date(day))).toBe(false)
    for (const day of ['2027-03-25', '2027-03-30', '2027-12-24', '2027-12-29'])
      expect(isWorkingDay(date(day))).toBe(true)
  })
})

describe('given a promise', () => {
  const times = (due: string) =>
    Object.fromEntries(
      reminderTimes(date(due), 'Europe/London').map(({ occasion, at }) => [
        occasion,
        at.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString(),
      ]),
    )

  it('its owner hears a week and a day before, and the day after', () => {
    expect(times('2027-02-10')).toEqual({
      '7-before': '2027-02-03T09:00:00',
      '1-before': '2027-02-09T09:00:00',
      late: '2027-02-11T09:00:00',
    })
  })

  it('around Easter and the change of the clocks: on working days, at nine by the clock', () => {
    expect(times('2027-03-30')).toEqual({
      '7-before': '2027-03-23T09:00:00',
      '1-before': '2027-03-25T09:00:00',
      late: '2027-03-31T09:00:00',
    })
  })

  it('late over Christmas: on the first working day after', () => {
    expect(times('2027-12-24')['late']).toBe('2027-12-29T09:00:00')
  })
})
