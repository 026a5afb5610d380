import type { Temporal } from 'temporal-polyfill'
import type { By } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import type { Commitment } from './commitment.ts'

/**
 * Ends a promise whose subject was taken back, and its reminders, within a transaction of the caller's. It was not kept, and
 * it is never late. One that has ended stays as it was.
 */
export async function lapseCommitmentIn(
  tx: Records,
  { scope, actor }: By,
  commitment: Commitment,
  now: Temporal.Instant,
): Promise<void> {
  if (commitment.state.name !== 'promised') return
  await tx.commitments.save(scope, { ...commitment, state: { name: 'lapsed', at: now } })
  await tx.nudges.cancel(scope, `commitment:${commitment.id}`, 'withdrawn')
  await tx.ledger.write(scope, { actor, verb: 'commitment.lapsed', about: `commitment:${commitment.id}` })
}
