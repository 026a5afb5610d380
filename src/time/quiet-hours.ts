import { Temporal } from 'temporal-polyfill'

/** Hours in which nobody is disturbed, as wall times "HH:MM"; `from` after `to` runs over midnight, equal means none. */
export type QuietHours = Readonly<{ from: string; to: string }>

const isWithin = (time: Temporal.PlainTime, { from, to }: QuietHours): boolean => {
  const start = Temporal.PlainTime.from(from)
  const end = Temporal.PlainTime.from(to)
  const order = Temporal.PlainTime.compare(start, end)
  if (order === 0) return false
  const afterStart = Temporal.PlainTime.compare(time, start) >= 0
  const beforeEnd = Temporal.PlainTime.compare(time, end) < 0
  return order < 0 ? afterStart && beforeEnd : afterStart || beforeEnd
}

/** Whether a moment falls within someone's quiet hours, read on a clock in `zone`. */
export const isQuiet = (at: Temporal.Instant, quiet: QuietHours, zone: string): boolean =>
  isWithin(at.toZonedDateTimeISO(zone).toPlainTime(), quiet)

/**
 * Moves a moment out of quiet hours: to their end, or, where that is not before `mustBeBefore`, to just
 * before their start (one minute, so that it is still outside them). A moment outside them stays.
 */
export function outsideQuietHours(
  at: Temporal.Instant,
  quiet: QuietHours,
  zone: string,
  mustBeBefore?: Temporal.Instant,
): Temporal.Instant {
  if (!isQuiet(at, quiet, zone)) return at
  const local = at.toZonedDateTimeISO(zone)
  const end = Temporal.PlainTime.from(quiet.to)
  let later = local.withPlainTime(end)
  if (Temporal.ZonedDateTime.compare(later, local) <= 0) later = later.add({ days: 1 }).withPlainTime(end)
  const laterInstant = afterGap(later, quiet, zone)
  if (!mustBeBefore || Temporal.Instant.compare(laterInstant, mustBeBefore) < 0) return laterInstant
  const start = Temporal.PlainTime.from(quiet.from)
  let earlier = local.withPlainTime(start)
  if (Temporal.ZonedDateTime.compare(earlier, local) > 0) earlier = earlier.subtract({ days: 1 }).withPlainTime(start)
  return earlier.subtract({ minutes: 1 }).toInstant()
}

/** When the clocks go back, the end of quiet hours can come twice; the moment must be past the last of them. */
function afterGap(end: Temporal.ZonedDateTime, quiet: QuietHours, zone: string): Temporal.Instant {
  let moment = end.toInstant()
  for (let hour = 0; hour < 3 && isQuiet(moment, quiet, zone); hour += 1) moment = moment.add({ hours: 1 })
  return moment
}
