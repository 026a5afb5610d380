import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { mustBecome } from './change.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { type EvidenceKind, missingEvidence } from './evidence.ts'
import { fulfilCommitmentIn } from './fulfil.ts'
import { holdTended } from './hold.ts'

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
  return needs.store.inOneTransaction(async (tx) => {
    const { before: commitment, now } = await holdTended(tx, by, command.commitment)
    if (commitment.state.name === 'met') return commitment
    if (commitment.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
    mustBecome(commitment, 'met')
    const missing = missingEvidence(commitment.requires, await tx.commitments.evidence(by.scope, commitment.id))
    if (missing.length > 0) throw new Problem('evidence-missing', { missing: kindsInWords(missing) })
    return fulfilCommitmentIn(tx, needs, by, commitment, now)
  })
}

/** "a link, a file". */
export const kindsInWords = (kinds: readonly EvidenceKind[]): string =>
  kinds.map((kind) => say(`evidence-kind.${kind}`)).join(', ')
