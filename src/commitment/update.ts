import type { By, Needs } from '../needs.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { Problem } from '../problem.ts'
import { becoming, record, sayOf, stateChange } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdTended } from './hold.ts'
import { isLive } from './state.ts'
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
  const text = textGiven(command.text, commitmentLimits.text, 'text')
  return needs.store.inOneTransaction(async (tx) => {
    const { before, now } = await holdTended(tx, by, command.commitment)
    if (command.once && !(await tx.firstTime(command.once))) return before
    if (!isLive(before.state)) throw new Problem('state-not-allowed')
    const { state } = command
    const after = !state || state === before.state.name ? before : becoming(before, { name: state, since: now })
    if (after !== before) {
      await tx.commitments.save(by.scope, after)
      await sayOf(tx, needs, by, before, stateChange(before.state.name, after.state.name))
    }
    await sayOf(tx, needs, by, before, { kind: 'update', text })
    await record(tx, by, before, 'commitment.updated', { state: after.state.name })
    return after
  })
}
