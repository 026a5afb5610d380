import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { daysBetween } from '../time/local.ts'
import { record } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdSteered } from './hold.ts'
import { moveCommitmentIn } from './move.ts'
import { isLive } from './state.ts'
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
  const { due } = command
  const reason = reasonGiven(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const { before, today } = await holdSteered(tx, by, command.commitment)
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    if (before.due.equals(due)) return before
    if (before.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    if (daysBetween(today, due) < 0) throw new Problem('date-past', {}, { due: 'problem.date-past' })
    const after = await moveCommitmentIn(tx, needs, by, before, { due, reason })
    await record(tx, by, before, 'commitment.moved', { from: before.due.toString(), to: due.toString(), reason })
    return after
  })
}
