import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { becoming, dayChange, keepChanged, record, sayOf, stateChange } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'
import { isLive } from './state.ts'
import { maySteer, must } from './tend.ts'
import { reasonGiven } from './words-given.ts'

/**
 * Takes up a promise again that was over: one that was kept is at risk, one that was not kept is agreed anew; with a day
 * that is still to come and a reason everybody reads. One that is not over stays as it was.
 * Throws `not-found`, `not-allowed`, `reason-missing`, `too-long`, `date-past`, `state-not-allowed` (taken back for good).
 */
export async function takeUpAgain(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId; due: Temporal.PlainDate; reason: string }>,
): Promise<Commitment> {
  const { scope, actor } = by
  const { due } = command
  const reason = reasonGiven(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdCommitment(tx, scope, command.commitment)
    const circumstances = await circumstancesOf(tx, scope)
    const now = await tx.now()
    const today = dayIn(now, circumstances.zone)
    must(maySteer(before, actor, circumstances, today))
    if (isLive(before.state)) return before
    const name = before.state.name === 'met' ? 'at-risk' : 'agreed'
    const again = becoming(before, { name, since: now })
    if (before.state.name === 'proposed') throw new Problem('state-not-allowed')
    if (daysBetween(today, due) < 0) throw new Problem('date-past', {}, { due: 'problem.date-past' })
    const after = await keepChanged(tx, needs, scope, { ...again, due }, { circumstances })
    await sayOf(tx, needs, by, before, stateChange(before.state.name, name, reason))
    if (!before.due.equals(due)) await sayOf(tx, needs, by, before, dayChange(before.due, due, reason))
    await record(tx, by, before, 'commitment.taken-up', { due: due.toString(), reason })
    return after
  })
}
