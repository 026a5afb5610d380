import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { Nudge, Reason } from '../nudge/nudge.ts'
import type { Records } from '../ports/store.ts'
import { dayIn } from '../time/local.ts'
import { type Alert, alertPlan } from './alert-plan.ts'
import { alertReasons } from './alert-reasons.ts'
import { type Circumstances, nextMorning } from './circumstances.ts'
import { type Commitment, isOverdue } from './commitment.ts'
import { subjectOf } from './find.ts'
import { lateHearers } from './hearers.ts'
import { isLive } from './state.ts'

/** So far ahead reminders are promised; a chore goes on from there. */
export const plannedDays = 60

const horizon = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 24 * plannedDays })

/** An occasion says of which version of the promise it is, and which step. */
export const occasionOf = ({ version }: Pick<Commitment, 'version'>, step: string): string => `v${version}-${step}`
export const isOfVersion = ({ version }: Pick<Commitment, 'version'>, occasion: string): boolean =>
  occasion.startsWith(`v${version}-`)
const stepOf = (occasion: string): string => occasion.slice(occasion.indexOf('-') + 1)

const toNudge = (
  commitment: Commitment,
  { reason, person, step, at, before }: Alert,
  { ids }: Pick<Needs, 'ids'>,
): Nudge => ({
  id: ids.next(),
  reason,
  subject: subjectOf(commitment),
  person,
  occasion: occasionOf(commitment, step),
  due: at,
  before,
})

/** Promises what is to come and not promised yet, as when somebody was given a role. What stands stays. Says how many are new. */
export async function promiseAlerts(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  scope: LandlordId,
  commitments: readonly Commitment[],
  circumstances: Circumstances,
): Promise<number> {
  const now = await tx.now()
  return tx.nudges.promise(
    scope,
    commitments.flatMap((commitment) =>
      alertPlan(commitment, circumstances, now, horizon(now)).map((alert) => toNudge(commitment, alert, needs)),
    ),
  )
}

/** Keeps note of how far a promise is planned. */
export const planned = async (tx: Records, scope: LandlordId, { id }: Commitment, zone: string): Promise<void> =>
  tx.commitments.planned(scope, id, dayIn(horizon(await tx.now()), zone))

/**
 * Takes back what was planned for a promise before it changed, and plans anew what is still to come; within a transaction
 * of the caller's, who has saved it with its next version. A reminder that should have gone out already, and has not, is
 * still owed. `again`: whoever keeps it now hears the next morning that it is late, where it is.
 */
export async function planAnew(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  scope: LandlordId,
  commitment: Commitment,
  { circumstances, again = false }: Readonly<{ circumstances: Circumstances; again?: boolean }>,
): Promise<void> {
  const now = await tx.now()
  const subject = subjectOf(commitment)
  const unsent = (await tx.nudges.list(scope, subject)).flatMap((one) =>
    one.kind === 'nudge' && isAlert(one.reason) && one.state.name === 'due' && isPast(one.due, now) ? [one] : [],
  )
  await tx.nudges.cancel(scope, subject, 'moved', alertReasons)
  if (!isLive(commitment.state)) return
  const held = new Set(unsent.map(({ person, occasion }) => `${person} ${stepOf(occasion)}`))
  const from = unsent.reduce((first, { due }) => (isPast(due, first) ? due : first), now)
  const plan = alertPlan(commitment, circumstances, from.subtract({ hours: 24 }), horizon(now)).filter(
    ({ at, person, step }) => !isPast(at, now) || held.has(`${person} ${step}`),
  )
  const stillOwed = again || unsent.some(({ occasion }) => stepOf(occasion).startsWith('again-'))
  const alerts = [...plan, ...(stillOwed ? lateAgain(commitment, circumstances, now, plan) : [])]
  await planned(tx, scope, commitment, circumstances.zone)
  await tx.nudges.promise(
    scope,
    alerts.map((alert) => toNudge(commitment, alert, needs)),
  )
}

const isAlert = (reason: Reason): boolean => alertReasons.some((one) => one === reason)
const isPast = (at: Temporal.Instant, now: Temporal.Instant): boolean => at.epochMilliseconds <= now.epochMilliseconds

function lateAgain(
  commitment: Commitment,
  circumstances: Circumstances,
  now: Temporal.Instant,
  plan: readonly Alert[],
): readonly Alert[] {
  const { zone } = circumstances
  const at = nextMorning(now, zone)
  const day = dayIn(at, zone)
  const { snooze } = commitment
  if (!isOverdue(commitment, day) || (snooze && snooze.until.since(day).sign >= 0)) return []
  return lateHearers(commitment, circumstances, day)
    .filter((person) => !plan.some((one) => one.person === person && one.at.equals(at)))
    .map((person) => ({ reason: 'outcome-late', person, step: `again-${day.toString()}`, at, before: null }))
}
