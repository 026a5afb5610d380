import type { Temporal } from 'temporal-polyfill'
import { say } from './say.ts'

const weekday = (date: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime): string =>
  date.toLocaleString('en-GB', { weekday: 'long' })
const month = (date: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime): string =>
  date.toLocaleString('en-GB', { month: 'long' })

/** "5pm", "5:30pm", "noon", "midnight". */
export function sayTime(at: Temporal.PlainTime | Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  if (at.minute === 0 && at.hour === 12) return 'noon'
  if (at.minute === 0 && at.hour === 0) return 'midnight'
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12
  const minutes = at.minute === 0 ? '' : `:${String(at.minute).padStart(2, '0')}`
  return `${hour}${minutes}${at.hour < 12 ? 'am' : 'pm'}`
}

/** "18 Dec", where there is little room. */
export const sayDay = (date: Temporal.PlainDate | Temporal.ZonedDateTime): string =>
  date.toLocaleString('en-GB', { day: 'numeric', month: 'short' })

/** "Friday 18 December", with the year when it is not this one. */
export function sayDate(
  date: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime,
  today?: Temporal.PlainDate,
): string {
  const year = today && today.year === date.year ? '' : ` ${date.year}`
  return `${weekday(date)} ${date.day} ${month(date)}${year}`
}

/** "Friday 18 December, 5pm", on a clock in `zone`. */
export function sayMoment(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone)
  return `${sayDate(local, now.toZonedDateTimeISO(zone).toPlainDate())}, ${sayTime(local)}`
}

/** "Friday, 5pm" within the coming six days, else the whole date. */
export function sayMomentSoon(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const days = today.until(local.toPlainDate()).days
  if (days === 0) return say('when.today', { time: sayTime(local) })
  if (days === 1) return say('when.tomorrow', { time: sayTime(local) })
  return days > 1 && days < 7 ? `${weekday(local)}, ${sayTime(local)}` : sayMoment(at, zone, now)
}
