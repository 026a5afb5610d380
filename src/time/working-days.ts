import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'

const england = new Holidays('GB', 'ENG', { types: ['bank', 'public'] })
const byYear = new Map<number, ReadonlyMap<string, string>>()

function bankHolidaysOf(year: number): ReadonlyMap<string, string> {
  const known = byYear.get(year)
  if (known) return known
  const days = new Map<string, string>()
  for (const { date, name } of england.getHolidays(year)) {
    const day = Temporal.PlainDate.from(date.slice(0, 10))
    // One that falls on a weekend is not a bank holiday; its substitute day is.
    if (day.dayOfWeek <= 5) days.set(day.toString(), name)
  }
  byYear.set(year, days)
  return days
}

/** The name of the bank holiday in England on this day, if it is one. */
export const bankHoliday = (day: Temporal.PlainDate): string | undefined => bankHolidaysOf(day.year).get(day.toString())

/** Monday to Friday, and no bank holiday in England (as in SI 2025/1042 and the Complaint Handling Code). */
export const isWorkingDay = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= 5 && bankHoliday(day) === undefined

/** This day, or the first working day after it. */
export const workingDayFrom = (day: Temporal.PlainDate): Temporal.PlainDate =>
  isWorkingDay(day) ? day : workingDayFrom(day.add({ days: 1 }))

/** This day, or the last working day before it. */
export const workingDayUpTo = (day: Temporal.PlainDate): Temporal.PlainDate =>
  isWorkingDay(day) ? day : workingDayUpTo(day.subtract({ days: 1 }))

/** So many working days after a day (before it, where the number is negative). None is the day itself. */
export function addWorkingDays(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (count === 0) return day
  return count > 0
    ? addWorkingDays(workingDayFrom(day.add({ days: 1 })), count - 1)
    : addWorkingDays(workingDayUpTo(day.subtract({ days: 1 })), count + 1)
}

/** How many working days after a day another is; none where it is not later. */
export function workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  let count = 0
  for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    if (isWorkingDay(day)) count += 1
  return count
}

/** Bank holidays in England from one day to another, both included. */
export function bankHolidaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): readonly string[] {
  const names: string[] = []
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    const name = bankHoliday(day)
    if (name) names.push(name)
  }
  return names
}
