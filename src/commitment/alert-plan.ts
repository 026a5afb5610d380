import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import { dayIn, daysBetween, instantOf } from '../time/local.ts'
import { workingDayFrom } from '../time/working-days.ts'
import { type AlertReason, audienceOf, reasonOf } from './alert-reasons.ts'
import { type Audience, alertSteps, type Step } from './alert-steps.ts'
import { type Circumstances, morningOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { isAway, lateHearers, ownersOf } from './hearers.ts'
import { afterRest, rested, seenBy } from './resting.ts'
import { isLive } from './state.ts'

/** Somebody hears of a promise at a moment, for a reason. */
export type Alert = Readonly<{
  reason: AlertReason
  person: PersonId
  step: string
  at: Temporal.Instant
  /** Afterwards it would be wrong: the day has passed, or there is something newer to tell the same person. */
  before: Temporal.Instant | null
}>

/**
 * Who hears of a promise after `from`, up to and including `to`: always at nine in the morning of a working day, by the
 * landlord's clock. Of what meets in one person at one moment only the weightiest is left.
 */
export function alertPlan(
  commitment: Commitment,
  circumstances: Circumstances,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly Alert[] {
  if (!isLive(commitment.state)) return []
  const { zone, settings } = circumstances
  const last = dayIn(to, zone).add({ days: farthestNext })
  const steps = alertSteps(commitment, settings, reachedBack(commitment, circumstances, from), last)
  const told = rested(commitment, steps, zone)
  const heard = [
    ...told.flatMap((step) => heardOn(commitment, circumstances, step)),
    ...heardBack(commitment, circumstances, told),
  ].map(({ day, ...one }) => ({ ...one, at: morningOf(day, zone), before: endOf(one.reason, commitment, zone) }))
  const alerts = weightiest(heard.filter((one) => !seenBy(commitment, circumstances, one))).toSorted(
    (a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds,
  )
  return untilNext(alerts).filter(
    ({ at }) => at.epochMilliseconds > from.epochMilliseconds && at.epochMilliseconds <= to.epochMilliseconds,
  )
}

/** So many days on, what is told next is looked for. */
const farthestNext = 100

/** In order of time: what could not be sent before the next to the same person need not be sent any more. */
function untilNext(alerts: readonly Alert[]): readonly Alert[] {
  const next = new Map<PersonId, Temporal.Instant>()
  return alerts
    .toReversed()
    .map((alert) => {
      const { at, before, person } = alert
      const newer = next.get(person)
      next.set(person, at)
      const isSooner = newer && (!before || newer.epochMilliseconds < before.epochMilliseconds)
      return isSooner ? { ...alert, before: newer } : alert
    })
    .toReversed()
}

/** What rested, or was missed by somebody away, is told later than on its own day: so far back steps are looked at. */
function reachedBack(
  { snooze }: Commitment,
  { zone, absences }: Circumstances,
  from: Temporal.Instant,
): Temporal.PlainDate {
  const days = [...(snooze ? [dayIn(snooze.since, zone)] : []), ...absences.map((absence) => absence.from)]
  return days.reduce((a, b) => (daysBetween(a, b) < 0 ? b : a), dayIn(from, zone))
}

type Heard = Readonly<{ reason: AlertReason; person: PersonId; step: string; day: Temporal.PlainDate; weight: number }>

/** Being back is the least of what can be told of one that is late. */
const weights: Readonly<Record<Audience | 'back', number>> = {
  update: 0,
  keeper: 1,
  back: 2,
  late: 3,
  sponsor: 4,
  board: 5,
}

function heardOn(
  commitment: Commitment,
  circumstances: Circumstances,
  { name, audience, day }: Step,
): readonly Heard[] {
  const reason = reasonOf[audience]
  const people = audienceOf(reason, commitment, circumstances, day)
  return people.map((person) => ({ reason, person, step: name, day, weight: weights[audience] }))
}

/** Owners who were away when they would have heard that it is late hear it on their first working day back. */
function heardBack(commitment: Commitment, circumstances: Circumstances, steps: readonly Step[]): readonly Heard[] {
  const { absences, zone } = circumstances
  const late = steps.filter(({ audience }) => audience === 'late')
  const owners = commitment.disowned ? [] : ownersOf(commitment, circumstances)
  return owners.flatMap((person) =>
    late
      .filter(
        ({ day }) => isAway(person, absences, day) && !lateHearers(commitment, circumstances, day).includes(person),
      )
      .map(({ day: missed }) => {
        const day = afterRest(commitment, backFrom(person, circumstances, missed), zone)
        return { reason: 'outcome-late', person, step: `back-${day.toString()}`, day, weight: weights.back } as const
      })
      .filter(({ day }) => !isAway(person, absences, day)),
  )
}

function backFrom(person: PersonId, { absences }: Circumstances, day: Temporal.PlainDate): Temporal.PlainDate {
  let back = day
  while (isAway(person, absences, back)) back = workingDayFrom(back.add({ days: 1 }))
  return back
}

/** For each person and moment one. Of the same weight the last stands: steps come in order. */
function weightiest<One extends Readonly<{ person: PersonId; at: Temporal.Instant; weight: number }>>(
  heard: readonly One[],
): readonly Omit<One, 'weight'>[] {
  const best = new Map<string, One>()
  for (const one of heard) {
    const key = `${one.at.epochMilliseconds} ${one.person}`
    if (one.weight >= (best.get(key)?.weight ?? 0)) best.set(key, one)
  }
  return [...best.values()].map(({ weight: _, ...one }) => one)
}

/** What comes before the due day is over with it. */
const endOf = (reason: AlertReason, { due }: Commitment, zone: string): Temporal.Instant | null =>
  reason === 'outcome-due' || reason === 'update-due' ? instantOf(due.add({ days: 1 }).toPlainDateTime(), zone) : null
