import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { daysBetween } from '../time/local.ts'
import { keepChanged, record, sayOf } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdTended } from './hold.ts'
import { isLive } from './state.ts'
import { reasonGiven } from './words-given.ts'

export type SnoozeCommitment = Readonly<{ commitment: CommitmentId; reason: string }> &
  (Readonly<{ days: number }> | Readonly<{ until: Temporal.PlainDate }>)

/**
 * Lets all reminders of a promise rest up to and including a day, for a reason everybody reads. The public page says so,
 * and how late it is all the same. The landlord settles how long and how often. Until the same day again changes nothing.
 * Throws `not-found`, `not-allowed`, `reason-missing`, `too-long`, `date-past`, `snooze-too-long`, `snooze-too-often`,
 * `state-not-allowed`.
 */
export async function snoozeCommitment(needs: Needs, by: By, command: SnoozeCommitment): Promise<Commitment> {
  const reason = reasonGiven(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const { before, circumstances, now: since, today } = await holdTended(tx, by, command.commitment)
    const { snoozeDays, snoozeTimes } = circumstances.settings
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    const until = 'until' in command ? command.until : today.add({ days: command.days })
    const field = 'until' in command ? 'until' : 'days'
    if (before.snooze?.until.equals(until)) return before
    const days = daysBetween(today, until)
    if (days < 1) throw new Problem('date-past', {}, { [field]: 'problem.date-past' })
    if (days > snoozeDays) throw new Problem('snooze-too-long', { days: snoozeDays })
    const times = (before.snooze?.times ?? 0) + 1
    if (times > snoozeTimes) throw new Problem('snooze-too-often', { times: snoozeTimes })
    const snooze = { since: still(before, today) ?? since, until, reason, times }
    const after = await keepChanged(tx, needs, by.scope, { ...before, snooze }, { circumstances })
    await sayOf(tx, needs, by, before, { kind: 'snoozed', to: until.toString(), text: reason })
    await record(tx, by, before, 'commitment.snoozed', { until: until.toString(), reason })
    return after
  })
}

/** Since when it rests, where it rests already: nothing that fell into that time is forgotten. */
const still = ({ snooze }: Commitment, today: Temporal.PlainDate): Temporal.Instant | undefined =>
  snooze && daysBetween(today, snooze.until) >= 0 ? snooze.since : undefined
