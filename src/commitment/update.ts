import type { By, Needs } from '../needs.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { becoming, record, sayOf, stateChange } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'
import { isLive } from './state.ts'
import { mayTend, must } from './tend.ts'
import { commitmentLimits, textGiven } from './words-given.ts'

export type UpdateCommitment = Readonly<{
  commitment: CommitmentId
  state?: 'on-track' | 'at-risk'
  /** Everybody reads it. */
  text: string
  once?: DeliveryId
}>

/**
 * Says how it goes with a promise. With `once`, the same delivery a second time changes nothing.
 * Throws `not-found`, `not-allowed`, `empty`, `too-long`, `state-not-allowed`.
 */
export async function updateCommitment(needs: Needs, by: By, command: UpdateCommitment): Promise<Commitment> {
  const { scope, actor } = by
  const text = textGiven(command.text, commitmentLimits.text, 'text')
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdCommitment(tx, scope, command.commitment)
    const circumstances = await circumstancesOf(tx, scope)
    const now = await tx.now()
    must(mayTend(before, actor, circumstances, dayIn(now, circumstances.zone)))
    if (command.once && !(await tx.firstTime(command.once))) return before
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    const { state } = command
    const after = !state || state === before.state.name ? before : becoming(before, { name: state, since: now })
    if (after !== before) {
      await tx.commitments.save(scope, after)
      await sayOf(tx, needs, by, before, stateChange(before.state.name, after.state.name))
    }
    await sayOf(tx, needs, by, before, { kind: 'update', text })
    await record(tx, by, before, 'commitment.updated', { state: after.state.name })
    return after
  })
}
