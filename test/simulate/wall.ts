/**
 * What a clock on a wall in London shows, worked out apart from the code that is tried: from Intl alone, and from the
 * list of days off that gov.uk publishes.
 */
const zone = 'Europe/London'
const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })

export const minute = 60_000
export const hour = 60 * minute
export const dayMs = 24 * hour

/** "2027-03-28 17:00". */
export const wallOf = (ms: number): string => shown.format(ms)
export const dayOf = (ms: number): string => wallOf(ms).slice(0, 10)
export const timeOf = (ms: number): string => wallOf(ms).slice(11)

/** The moment a wall shows this. Of two the earlier; where there is none, as much later as the clocks went forward. */
export function momentOf(day: string, time: string): number {
  const asUtc = Date.parse(`${day}T${time}Z`)
  return [asUtc - hour, asUtc].find((ms) => wallOf(ms) === `${day} ${time}`) ?? asUtc
}

export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

export const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs

/** Days on which the clocks change. */
export const clockChanges: readonly string[] = ['2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29']

const offWork: ReadonlySet<string> = new Set([
  ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ...['2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01', '2028-05-29', '2028-08-28', '2028-12-25', '2028-12-26'],
  ...['2029-01-01', '2029-03-30', '2029-04-02', '2029-05-07', '2029-05-28'],
])

export const isWorkday = (day: string): boolean =>
  ![0, 6].includes(new Date(Date.parse(day)).getUTCDay()) && !offWork.has(day)

/** This day or the first after it (before it, with -1) on which people work. */
export function workdayFrom(day: string, step: 1 | -1 = 1): string {
  let found = day
  while (!isWorkday(found)) found = dayPlus(found, step)
  return found
}

export type Hours = Readonly<{ from: string; to: string }>

/** Whether it is quiet then. The same hour twice is never quiet. */
export function quietAt(ms: number, { from, to }: Hours): boolean {
  const time = timeOf(ms)
  return from <= to ? time >= from && time < to : time >= from || time < to
}

/** Minute by minute, to the first that is not quiet and comes before `end`; else back to the last that was not. */
export function awake(ms: number, quiet: Hours, end = Number.POSITIVE_INFINITY): number {
  if (!quietAt(ms, quiet)) return ms
  let at = ms - (ms % minute)
  while (quietAt(at, quiet)) at += minute
  if (at < end) return at
  at = ms - (ms % minute)
  while (quietAt(at, quiet)) at -= minute
  return at
}
