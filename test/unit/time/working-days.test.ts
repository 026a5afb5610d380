import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  bankHoliday,
  bankHolidaysBetween,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
  workingDayUpTo,
} from '../../../src/time/working-days.ts'

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

describe('given a day and a number of working days', () => {
  it.each([
    ['2026-12-21', 5, '2026-12-30'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-25', 1, '2026-12-29'],
    ['2027-03-25', 1, '2027-03-30'],
    ['2027-03-26', 0, '2027-03-26'],
    ['2027-03-30', -1, '2027-03-25'],
    ['2026-12-30', -2, '2026-12-24'],
    ['2027-02-06', -1, '2027-02-05'],
  ])('%s and %i more is %s', (from, count, to) => {
    expect(addWorkingDays(date(from), count).toString()).toBe(to)
    if (count > 0) expect(workingDaysBetween(date(from), date(to))).toBe(count)
  })

  it('a day off is brought to the working day before or after it, a working day stays', () => {
    expect(workingDayFrom(date('2026-12-25')).toString()).toBe('2026-12-29')
    expect(workingDayUpTo(date('2026-12-28')).toString()).toBe('2026-12-24')
    for (const move of [workingDayFrom, workingDayUpTo]) expect(move(date('2026-12-29')).toString()).toBe('2026-12-29')
  })

  it('none lie between a day and one that is not later', () => {
    expect(workingDaysBetween(date('2027-03-01'), date('2027-03-01'))).toBe(0)
    expect(workingDaysBetween(date('2027-03-01'), date('2027-02-01'))).toBe(0)
  })
})
