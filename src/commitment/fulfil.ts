import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { record } from './change.ts'
import type { Commitment } from './commitment.ts'
import { endCommitmentIn } from './end.ts'
import { isLive } from './state.ts'

/** Marks a promise as kept and ends its reminders, within a transaction of the caller's. One that has ended stays as it was. */
export async function fulfilCommitmentIn(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  by: By,
  commitment: Commitment,
  now: Temporal.Instant,
): Promise<Commitment> {
  if (!isLive(commitment.state)) return commitment
  const kept = await endCommitmentIn(tx, needs, by, commitment, { name: 'met', since: now })
  await record(tx, by, commitment, 'commitment.done')
  return kept
}
