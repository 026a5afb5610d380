import { Temporal } from 'temporal-polyfill'
import { daysBetween } from '../time/local.ts'
import { addWorkingDays, workingDayFrom, workingDayUpTo } from '../time/working-days.ts'
import type { AlertSettings } from './alert-settings.ts'
import type { Cadence, Commitment } from './commitment.ts'

/** Whom a step is for. `keeper`: whoever is in charge. `late`: they and the deputy. `update`: the keeper, about how it goes. */
export type Audience = 'update' | 'keeper' | 'late' | 'sponsor' | 'board'

/** A day on which somebody hears of a promise. The name is part of the reminder's occasion. */
export type Step = Readonly<{ name: string; audience: Audience; day: Temporal.PlainDate }>

const months: Readonly<Record<Exclude<Cadence, 'none'>, number>> = { monthly: 1, quarterly: 3, yearly: 12 }

const { compare } = Temporal.PlainDate

/** The first working day on which a promise is late. */
const firstLateDay = (due: Temporal.PlainDate): Temporal.PlainDate => workingDayFrom(due.add({ days: 1 }))

/**
 * The steps of a promise from one day to another, both included, as if nobody were away and nothing rested. In order of
 * weight: where two meet, the one that comes later here is what is told.
 */
export function alertSteps(
  { due, cadence }: Pick<Commitment, 'due' | 'cadence'>,
  settings: AlertSettings,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly Step[] {
  const before = settings.before
    .toSorted((a, b) => b - a)
    .map((days) => ({ name: `${days}-before`, day: workingDayUpTo(due.subtract({ days })) }))
  const keeper = [...before, { name: 'on-day', day: workingDayUpTo(due) }]
  const steps: readonly Step[] = [
    ...updates(due, cadence, from).map(
      (day) => ({ name: `update-${day.toString()}`, audience: 'update', day }) as const,
    ),
    ...keeper.map((step) => ({ ...step, audience: 'keeper' }) as const),
    ...lateDays(due, settings.every, from, to).map(
      ({ n, day }) => ({ name: `late-${n}`, audience: 'late', day }) as const,
    ),
    { name: 'sponsor', audience: 'sponsor', day: addWorkingDays(due, settings.sponsorAfter) },
    { name: 'board', audience: 'board', day: addWorkingDays(due, settings.boardAfter) },
  ]
  return steps.filter(({ day }) => compare(from, day) <= 0 && compare(day, to) <= 0)
}

/** Counted back from the due day, so that the last comes a whole stretch before it. */
function updates(due: Temporal.PlainDate, cadence: Cadence, from: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  if (cadence === 'none') return days
  for (let n = 1; ; n += 1) {
    const day = workingDayUpTo(due.subtract({ months: n * months[cadence] }))
    if (compare(day, from) < 0) return days
    days.push(day)
  }
}

type Nth = Readonly<{ n: number; day: Temporal.PlainDate }>

/** The nth is so many days after the first, or on the working day from there. */
function lateDays(
  due: Temporal.PlainDate,
  every: number,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly Nth[] {
  const first = firstLateDay(due)
  const days: Nth[] = []
  // A promise can be late for years: only what can still reach into this time is looked at.
  for (let n = Math.max(0, Math.floor(daysBetween(first, from) / every) - longestRest); ; n += 1) {
    const day = workingDayFrom(first.add({ days: n * every }))
    if (compare(day, to) > 0) return days
    days.push({ n, day })
  }
}

/** No more days than this follow one another without a working day. */
const longestRest = 7
