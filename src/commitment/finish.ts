import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { mustBecome } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { type EvidenceKind, missingEvidence } from './evidence.ts'
import { holdCommitment } from './find.ts'
import { fulfilCommitmentIn } from './fulfil.ts'
import { mayTend, must } from './tend.ts'

/**
 * Whoever keeps a promise says that it is done, once what it requires has been given. An answer that is owed is kept only
 * by publishing it. Twice changes nothing.
 * Throws `not-found`, `not-allowed`, `outcome-empty` (an owed answer), `evidence-missing`, `state-not-allowed`.
 */
export async function finishCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId }>,
): Promise<Commitment> {
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const commitment = await holdCommitment(tx, scope, command.commitment)
    const circumstances = await circumstancesOf(tx, scope)
    const now = await tx.now()
    must(mayTend(commitment, actor, circumstances, dayIn(now, circumstances.zone)))
    if (commitment.state.name === 'met') return commitment
    if (commitment.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    mustBecome(commitment, 'met')
    const missing = missingEvidence(commitment.requires, await tx.commitments.evidence(scope, commitment.id))
    if (missing.length > 0) throw new Problem('evidence-missing', { missing: kindsInWords(missing) })
    return fulfilCommitmentIn(tx, needs, by, commitment, now)
  })
}

/** "a link, a file". */
export const kindsInWords = (kinds: readonly EvidenceKind[]): string =>
  kinds.map((kind) => say(`evidence-kind.${kind}`)).join(', ')
