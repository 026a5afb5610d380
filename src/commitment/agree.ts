import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { becoming, keepChanged, record, sayOf, stateChange } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdTended } from './hold.ts'
import { isLive } from './state.ts'
import { tellNewOwners } from './tell-new-owners.ts'

/**
 * Agrees to a promise that was proposed: from now on the public sees it and its owner is reminded. One that was agreed
 * already stays as it was. Throws `not-found`, `not-allowed`, `state-not-allowed`.
 */
export async function agreeCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  return needs.store.inOneTransaction(async (tx) => {
    const { before, circumstances, now } = await holdTended(tx, by, command.commitment)
    if (isLive(before.state)) return before
    if (before.state.name !== 'proposed') throw new Problem('state-not-allowed')
    const agreed = becoming(before, { name: 'agreed', since: now })
    const after = await keepChanged(tx, needs, by.scope, agreed, { circumstances })
    await tellNewOwners(tx, needs, by, after, circumstances)
    await sayOf(tx, needs, by, before, stateChange(before.state.name, 'agreed'))
    await record(tx, by, before, 'commitment.agreed')
    return after
  })
}
