import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import type { Circumstances } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { subjectOf } from './find.ts'
import { ownersOf } from './hearers.ts'
import { occasionOf } from './plan-alerts.ts'
import { isLive } from './state.ts'

/** Tells those whose promise it is now, but for whoever gave it to themselves; within a transaction of the caller's. */
export async function tellNewOwners(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  { scope, actor }: By,
  commitment: Commitment,
  circumstances: Circumstances,
): Promise<void> {
  if (!isLive(commitment.state)) return
  const now = await tx.now()
  const others = ownersOf(commitment, circumstances).filter(
    (person) => actor.kind !== 'person' || actor.person !== person,
  )
  await tx.nudges.promise(
    scope,
    others.map((person) => ({
      id: ids.next(),
      reason: 'now-yours',
      subject: subjectOf(commitment),
      person,
      occasion: occasionOf(commitment, 'yours'),
      due: now,
      before: null,
    })),
  )
}
