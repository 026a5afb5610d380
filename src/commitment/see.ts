import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { keepChanged, record, sayOf } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdTended } from './hold.ts'
import { isLive } from './state.ts'

/**
 * Whoever keeps a promise has seen that it waits and is on it: their reminders that it is late rest for as long as from one to the
 * next. Sponsors and board hear by their day all the same. Again within that time it changes nothing.
 * Throws `not-found`, `not-allowed` (people only), `state-not-allowed`.
 */
export async function seeCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  const { scope, actor } = by
  if (actor.kind !== 'person') throw new Problem('not-allowed')
  return needs.store.inOneTransaction(async (tx) => {
    const { before, circumstances, now: at, today } = await holdTended(tx, by, command.commitment)
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    const { seen } = before
    if (
      seen?.by === actor.person &&
      daysBetween(dayIn(seen.at, circumstances.zone), today) < circumstances.settings.every
    )
      return before
    const after = await keepChanged(tx, needs, scope, { ...before, seen: { by: actor.person, at } }, { circumstances })
    await sayOf(tx, needs, by, before, { kind: 'seen' })
    await record(tx, by, before, 'commitment.seen')
    return after
  })
}
