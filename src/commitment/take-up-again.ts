import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { daysBetween } from '../time/local.ts'
import { becoming, dayChange, keepChanged, record, sayOf, stateChange } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdSteered } from './hold.ts'
import { isLive } from './state.ts'
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
  const { due } = command
  const reason = reasonGiven(command.reason)
  return needs.store.inOneTransaction(async (tx) => {
    const { before, circumstances, now, today } = await holdSteered(tx, by, command.commitment)
    if (isLive(before.state)) return before
    const name = before.state.name === 'met' ? 'at-risk' : 'agreed'
    if (before.state.name === 'proposed') throw new Problem('state-not-allowed')
    const again = becoming(before, { name, since: now })
    if (daysBetween(today, due) < 0) throw new Problem('date-past', {}, { due: 'problem.date-past' })
    const after = await keepChanged(tx, needs, by.scope, { ...again, due }, { circumstances })
    await sayOf(tx, needs, by, before, stateChange(before.state.name, name, reason))
    if (!before.due.equals(due)) await sayOf(tx, needs, by, before, dayChange(before.due, due, reason))
    await record(tx, by, before, 'commitment.taken-up', { due: due.toString(), reason })
    return after
  })
}
