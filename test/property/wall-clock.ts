/** A clock on the wall, read minute by minute with nothing but Intl: slow, and independent of how the core reckons. */
export type WallClock = Readonly<{
  zone: string
  /** The first minute on it, in minutes since 1970. */
  first: number
  /** "2027-03-28 02:00", for each minute from the first. */
  reads: readonly string[]
}>

export const minuteMs = 60_000
const dayMinutes = 1440

/** Four days either side of a moment. */
function wallClock(zone: string, around: string): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const first = Date.parse(around) / minuteMs - 4 * dayMinutes
  return { zone, first, reads: Array.from({ length: 8 * dayMinutes }, (_, n) => format.format((first + n) * minuteMs)) }
}

/** Where clocks change: by an hour, by half an hour, by two hours, backwards in winter, for Ramadan. */
const changes: readonly (readonly [zone: string, at: string])[] = [
  ['Europe/London', '2027-03-28T01:00Z'],
  ['Europe/London', '2027-10-31T01:00Z'],
  ['Europe/Dublin', '2027-03-28T01:00Z'],
  ['Europe/Dublin', '2027-10-31T01:00Z'],
  ['America/New_York', '2027-03-14T07:00Z'],
  ['America/New_York', '2027-11-07T06:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T15:00Z'],
  ['Australia/Lord_Howe', '2027-10-02T15:30Z'],
  ['Antarctica/Troll', '2027-03-28T01:00Z'],
  ['Antarctica/Troll', '2027-10-31T01:00Z'],
  ['Africa/Casablanca', '2027-02-07T02:00Z'],
  ['Africa/Casablanca', '2027-03-14T02:00Z'],
]
/** A whole day left out of the calendar. Once, in 2011; a day before closing may then not exist at all. */
const leftOut = ['Pacific/Apia', '2011-12-30T10:00Z'] as const

const clocks = new Map<string, WallClock>()
for (const [zone, at] of [...changes, leftOut]) clocks.set(`${zone} ${at}`, wallClock(zone, at))

/** A clock by its name, so that a counterexample names it and does not print it. */
export const clockCalled = (name: string): WallClock => {
  const clock = clocks.get(name)
  if (!clock) throw new Error(`no clock is called ${name}`)
  return clock
}
export const everyClock: readonly string[] = [...clocks.keys()]
export const wholeDays: readonly string[] = everyClock.filter((name) => name !== leftOut.join(' '))
