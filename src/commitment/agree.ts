import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { becoming, keepChanged, record, sayOf, stateChange } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'
import { isLive } from './state.ts'
import { tellNewOwners } from './tell-new-owners.ts'
import { mayTend, must } from './tend.ts'

/**
 * Agrees to a promise that was proposed: from now on the public sees it and its owner is reminded. One that was agreed
 * already stays as it was. Throws `not-found`, `not-allowed`, `state-not-allowed`.
 */
export async function agreeCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdCommitment(tx, scope, command.commitment)
    const circumstances = await circumstancesOf(tx, scope)
    const now = await tx.now()
    must(mayTend(before, actor, circumstances, dayIn(now, circumstances.zone)))
    if (isLive(before.state)) return before
    if (before.state.name !== 'proposed') throw new Problem('state-not-allowed')
    const agreed = becoming(before, { name: 'agreed', since: now })
    const after = await keepChanged(tx, needs, scope, agreed, { circumstances })
    await tellNewOwners(tx, needs, by, after, circumstances)
    await sayOf(tx, needs, by, before, stateChange(before.state.name, 'agreed'))
    await record(tx, by, before, 'commitment.agreed')
    return after
  })
}
