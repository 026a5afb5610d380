import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { dayChange, keepChanged, sayOf } from './change.ts'
import type { Commitment } from './commitment.ts'
import { isLive } from './state.ts'

/**
 * Moves a promise to another day for a reason everybody reads, and its reminders with it, within a transaction of the
 * caller's. What rested or was seen begins anew. One that has ended, or has that day already, stays as it was.
 */
export async function moveCommitmentIn(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  by: By,
  commitment: Commitment,
  { due, reason }: Readonly<{ due: Temporal.PlainDate; reason: string }>,
): Promise<Commitment> {
  if (!isLive(commitment.state) || commitment.due.equals(due)) return commitment
  const moved = await keepChanged(tx, needs, by.scope, { ...commitment, due, snooze: null, seen: null })
  await sayOf(tx, needs, by, commitment, dayChange(commitment.due, due, reason))
  return moved
}
