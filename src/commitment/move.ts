import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import type { Commitment } from './commitment.ts'
import { commitmentNudges } from './reminders.ts'

/** Moves a promise to another day and its reminders with it, within a transaction of the caller's. One that has ended stays as it was. */
export async function moveCommitmentIn(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  { scope }: By,
  commitment: Commitment,
  due: Temporal.PlainDate,
): Promise<void> {
  if (commitment.state.name !== 'promised' || commitment.due.equals(due)) return
  const moved: Commitment = { ...commitment, due, version: commitment.version + 1 }
  await tx.commitments.save(scope, moved)
  await tx.nudges.cancel(scope, `commitment:${commitment.id}`, 'moved')
  const { zone } = await tx.landlords.get(scope)
  await tx.nudges.promise(scope, commitmentNudges(moved, zone, await tx.now(), ids))
}
