import { Temporal } from 'temporal-polyfill'

/**
 * Between Temporal in the core and what the database's drivers take and give.
 *
 * - An instant is a `timestamptz`, a Date on the way. Both keep whole milliseconds, as the database's clock ticks; what is
 *   finer is cut off.
 * - A day is a `date`, a Date at midnight UTC on the way.
 * - A wall time is text in ISO 8601 without a zone ("2027-03-28T17:00:00"): it names no instant until a zone is given.
 */

export const toInstant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime())
export const fromInstant = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)

export const toDay = (date: Date): Temporal.PlainDate => Temporal.PlainDate.from(date.toISOString().slice(0, 10))
export const fromDay = (day: Temporal.PlainDate): string => day.toString({ calendarName: 'never' })
/** A day as the generated client takes it. */
export const midnightOf = (day: Temporal.PlainDate): Date => new Date(`${fromDay(day)}T00:00:00Z`)

export const fromWallTime = (time: Temporal.PlainDateTime): string => time.toString({ calendarName: 'never' })

/** The same for columns that may be empty. */
export const orNull = <From, To>(value: From | null, convert: (value: From) => To): To | null =>
  value === null ? null : convert(value)
