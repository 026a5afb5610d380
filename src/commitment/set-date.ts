import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { record } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'
import { moveCommitmentIn } from './move.ts'
import { isLive } from './state.ts'
import { maySteer, must } from './tend.ts'
import { reasonGiven } from './words-given.ts'

/**
 * Sets another day for a promise, with a reason everybody reads. Reminders move; what rested or was seen begins anew. The
 * day it has already changes nothing. An answer that is owed moves with its consultation, and in no other way.
 * Throws `not-found`, `not-allowed`, `reason-missing`, `too-long`, `date-past`, `state-not-allowed`, `outcome-empty` (an
 * owed answer).
 */
export async function setNewDate(
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
    const today = dayIn(await tx.now(), circumstances.zone)
    must(maySteer(before, actor, circumstances, today))
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    if (before.due.equals(due)) return before
    if (before.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    if (daysBetween(today, due) < 0) throw new Problem('date-past', {}, { due: 'problem.date-past' })
    const after = await moveCommitmentIn(tx, needs, by, before, { due, reason })
    await record(tx, by, before, 'commitment.moved', { from: before.due.toString(), to: due.toString(), reason })
    return after
  })
}
