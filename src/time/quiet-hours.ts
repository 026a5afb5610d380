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
 * Moves a moment out of quiet hours: to the first moment after them, or, where that is not before
 * `mustBeBefore`, to the last minute before they began. A moment outside them stays.
 */
export function outsideQuietHours(
  at: Temporal.Instant,
  quiet: QuietHours,
  zone: string,
  mustBeBefore?: Temporal.Instant,
): Temporal.Instant {
  if (!isQuiet(at, quiet, zone)) return at
  const after = borders(at, quiet.to, zone, 1)
    .toSorted(Temporal.Instant.compare)
    .find((moment) => Temporal.Instant.compare(moment, at) > 0 && !isQuiet(moment, quiet, zone))
  if (after && (!mustBeBefore || Temporal.Instant.compare(after, mustBeBefore) < 0)) return after
  const before = borders(at, quiet.from, zone, -1)
    .map((moment) => moment.subtract({ minutes: 1 }))
    .toSorted(Temporal.Instant.compare)
    .findLast((moment) => Temporal.Instant.compare(moment, at) < 0 && !isQuiet(moment, quiet, zone))
  return before ?? at
}

/**
 * Where quiet can turn into its opposite on this and the following (or preceding) days: at a wall time, which comes
 * twice when the clocks go back, and at a change of the clocks, which can jump over it.
 */
function borders(at: Temporal.Instant, time: string, zone: string, step: 1 | -1): readonly Temporal.Instant[] {
  const local = at.toZonedDateTimeISO(zone)
  const change = local.add({ seconds: step < 0 ? 1 : 0 }).getTimeZoneTransition(step > 0 ? 'next' : 'previous')
  const wall = [0, 1, 2].flatMap((days) => {
    const moment = local
      .toPlainDate()
      .add({ days: days * step })
      .toPlainDateTime(Temporal.PlainTime.from(time))
    return (['earlier', 'later'] as const).map((which) => moment.toZonedDateTime(zone, { disambiguation: which }))
  })
  return [...wall, ...(change ? [change] : [])].map((moment) => moment.toInstant())
}
