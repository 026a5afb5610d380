import { Temporal } from 'temporal-polyfill'

/** The instant of a wall time. In a gap (clocks go forward) it is moved on by the gap; in an overlap it is the earlier one. */
export const instantOf = (wall: Temporal.PlainDateTime, zone: string): Temporal.Instant =>
  wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()

/** The day it is on a calendar in `zone`. */
export const dayIn = (at: Temporal.Instant, zone: string): Temporal.PlainDate =>
  at.toZonedDateTimeISO(zone).toPlainDate()

/** Whole calendar days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
  from.until(to, { largestUnit: 'day' }).days

/** Reads "2026-12-18" strictly; undefined for anything else, also for days that do not exist. */
export function readDate(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Reads "17:00" strictly. */
export function readTime(text: string): Temporal.PlainTime | undefined {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) ? Temporal.PlainTime.from(text) : undefined
}

/** Reads "2026-12-18 17:00" (or with a T between) strictly. */
export function readMoment(text: string): Temporal.PlainDateTime | undefined {
  const [date, time, ...rest] = text.trim().split(/[ T]/)
  const day = readDate(date ?? '')
  const hour = readTime(time ?? '')
  return day && hour && rest.length === 0 ? day.toPlainDateTime(hour) : undefined
}

/** Whether the runtime knows an IANA zone by this name. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return name.includes('/') || name === 'UTC'
  } catch {
    return false
  }
}
