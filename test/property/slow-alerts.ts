import { Temporal } from 'temporal-polyfill'

/** As published on gov.uk for England and Wales. */
const offWork: ReadonlySet<string> = new Set([
  ...['2023-12-25', '2023-12-26', '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26'],
  ...['2024-12-25', '2024-12-26', '2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25'],
  ...['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
  ...['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30'],
  ...['2027-12-27', '2027-12-28', '2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01', '2028-05-29', '2028-08-28'],
  ...['2028-12-25', '2028-12-26', '2029-01-01', '2029-03-30', '2029-04-02', '2029-05-07', '2029-05-28', '2029-08-27'],
  ...['2029-12-25', '2029-12-26', '2030-01-01', '2030-04-19', '2030-04-22', '2030-05-06', '2030-05-27', '2030-08-26'],
  ...['2030-12-25', '2030-12-26', '2031-01-01', '2031-04-11', '2031-04-14', '2031-05-05', '2031-05-26', '2031-08-25'],
])

/** A day as its place in the calendar, so that walking is counting. */
export type DayNumber = number
const dayMs = 86_400_000
export const numberOf = (day: string): DayNumber => Date.parse(day) / dayMs
export const dayOf = (number: DayNumber): string => new Date(number * dayMs).toISOString().slice(0, 10)
export const plainDay = (number: DayNumber): Temporal.PlainDate => Temporal.PlainDate.from(dayOf(number))

const works = (day: DayNumber): boolean =>
  ![0, 6].includes(new Date(day * dayMs).getUTCDay()) && !offWork.has(dayOf(day))

/** Away from one day to another, both included. */
export type Away = Readonly<{ person: string; from: DayNumber; to: DayNumber; cover: string | null }>

export type SlowPromise = Readonly<{
  due: DayNumber
  owners: readonly string[]
  deputy: string | null
  sponsors: readonly string[]
  board: readonly string[]
  before: readonly number[]
  every: number
  sponsorAfter: number
  boardAfter: number
  away: readonly Away[]
  /** Reminders rest from noon of one day up to and including another. */
  rest: Readonly<{ noonOf: DayNumber; until: DayNumber }> | null
  /** Somebody was on it at noon of a day. */
  seen: Readonly<{ by: string; noonOf: DayNumber }> | null
}>

export type Told = 'due' | 'late' | 'sponsor' | 'board'
const order: readonly (Told | 'back')[] = ['due', 'back', 'late', 'sponsor', 'board']

/** Slowly: who hears what on which day, by walking from day to day and looking at the calendar on the wall. */
export function slowAlerts(promise: SlowPromise, from: DayNumber, to: DayNumber): readonly string[] {
  const { due, owners, deputy, away, rest, seen } = promise
  const isAway = (person: string, day: DayNumber) =>
    away.some((one) => one.person === person && one.from <= day && day <= one.to)
  const here = (people: readonly string[], day: DayNumber, otherwise: string | null) => {
    const there = people.filter((person) => !isAway(person, day))
    if (there.length > 0) return there
    const covers = people
      .map((person) => away.find((one) => one.person === person && one.from <= day && day <= one.to)?.cover ?? null)
      .filter((cover) => cover !== null)
      .filter((cover) => !isAway(cover, day))
    if (covers.length > 0) return covers
    return otherwise !== null && !isAway(otherwise, day) ? [otherwise] : people
  }
  const hearers = (what: Told, day: DayNumber): readonly string[] => {
    if (what === 'sponsor') return here(promise.sponsors, day, null)
    if (what === 'board') return here(promise.board, day, null)
    const keepers = here(owners, day, deputy)
    return what === 'late' && deputy !== null && !isAway(deputy, day) ? [...keepers, deputy] : keepers
  }
  const lines: string[] = []
  let workingDaysLate = 0
  let nextLate: DayNumber | null = null
  const waiting = new Map<'keeper' | 'sponsor' | 'board', Told>()
  const missed = new Set<string>()
  for (let day = Math.min(from, due - 60); day <= to; day += 1) {
    if (!works(day)) continue
    if (day > due) workingDaysLate += 1
    const today: Told[] = []
    // Told on a working day: what is to be told before the next one begins.
    let next = day + 1
    while (!works(next)) next += 1
    for (const days of [...promise.before, 0]) if (due - days >= day && due - days < next) today.push('due')
    if (day > due) nextLate ??= day
    // The first of them may have been reached on days off: one reminder is enough.
    if (nextLate !== null && nextLate <= day) {
      today.push('late')
      const first = firstLate(due)
      while (nextLate <= day) nextLate = first + (Math.floor((nextLate - first) / promise.every) + 1) * promise.every
    }
    if (day > due && workingDaysLate === promise.sponsorAfter) today.push('sponsor')
    if (day > due && workingDaysLate === promise.boardAfter) today.push('board')
    const group = (what: Told) => (what === 'sponsor' || what === 'board' ? what : 'keeper')
    const resting = rest !== null && day > rest.noonOf && day <= rest.until
    const back = [...missed].filter((person) => !isAway(person, day))
    if (resting) {
      for (const what of today) waiting.set(group(what), what)
      continue
    }
    const told = new Map<string, Told | 'back'>()
    const tell = (person: string, what: Told | 'back') => {
      const quiet = seen?.by === person && day > seen.noonOf && day - seen.noonOf < promise.every
      if (quiet && (what === 'late' || what === 'back')) return
      if (order.indexOf(what) >= order.indexOf(told.get(person) ?? 'due')) told.set(person, what)
    }
    const now = [...today, ...waiting.values()]
    waiting.clear()
    for (const person of back) {
      tell(person, 'back')
      missed.delete(person)
    }
    for (const what of now) for (const person of hearers(what, day)) tell(person, what)
    if (now.includes('late'))
      for (const owner of owners) if (isAway(owner, day) && !hearers('late', day).includes(owner)) missed.add(owner)
    if (day < from) continue
    for (const [person, what] of told) lines.push(`${dayOf(day)} ${person} ${what === 'back' ? 'late' : what}`)
  }
  return lines.toSorted()
}

function firstLate(due: DayNumber): DayNumber {
  let day = due + 1
  while (!works(day)) day += 1
  return day
}
