import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import type { Commitment } from './commitment.ts'
import { commitmentNudges } from './reminders.ts'

/** Makes a promise with its reminders, within a transaction of the caller's. */
export async function makeCommitmentIn(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  { scope, actor }: By,
  promised: Omit<Commitment, 'number' | 'version' | 'state'>,
): Promise<Commitment> {
  const commitment: Commitment = {
    ...promised,
    number: await tx.landlords.takeNumber(scope, 'commitment'),
    version: 1,
    state: { name: 'promised' },
  }
  await tx.commitments.add(scope, commitment)
  const { zone } = await tx.landlords.get(scope)
  await tx.nudges.promise(scope, commitmentNudges(commitment, zone, await tx.now(), ids))
  await tx.ledger.write(scope, {
    actor,
    verb: 'commitment.made',
    about: `commitment:${commitment.id}`,
    facts: { number: commitment.number, due: commitment.due.toString(), origin: commitment.origin.kind },
  })
  return commitment
}
