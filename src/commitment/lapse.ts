import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { record } from './change.ts'
import type { Commitment } from './commitment.ts'
import { endCommitmentIn } from './end.ts'
import { isLive } from './state.ts'

/**
 * Ends a promise whose subject was taken back, and its reminders, within a transaction of the caller's. It was not kept, and
 * it is never late. One that has ended stays as it was.
 */
export async function lapseCommitmentIn(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  by: By,
  commitment: Commitment,
  { reason, now }: Readonly<{ reason: string; now: Temporal.Instant }>,
): Promise<void> {
  if (!isLive(commitment.state)) return
  await endCommitmentIn(tx, needs, by, commitment, { name: 'withdrawn', since: now, reason })
  await record(tx, by, commitment, 'commitment.lapsed')
}
