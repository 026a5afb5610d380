import type { Temporal } from 'temporal-polyfill'
import type { By } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import type { Commitment } from './commitment.ts'

/** Marks a promise as kept and ends its reminders, within a transaction of the caller's. One that has ended stays as it was. */
export async function fulfilCommitmentIn(
  tx: Records,
  { scope, actor }: By,
  commitment: Commitment,
  now: Temporal.Instant,
): Promise<void> {
  if (commitment.state.name !== 'promised') return
  await tx.commitments.save(scope, { ...commitment, state: { name: 'done', at: now } })
  await tx.nudges.cancel(scope, `commitment:${commitment.id}`, 'done')
  await tx.ledger.write(scope, { actor, verb: 'commitment.done', about: `commitment:${commitment.id}` })
}
