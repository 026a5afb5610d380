import { isPublicNow } from '../charter/promises.ts'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { addWorkingDays } from '../time/working-days.ts'
import type { Challenge } from './challenge.ts'
import { challengeNudges } from './challenge-nudges.ts'
import { record, sayOf } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'
import { inCharge } from './hearers.ts'
import { commitmentLimits, textOrNull } from './words-given.ts'

/**
 * A resident says that a promise does not stand as the landlord says. It shows until a named person has answered: whoever
 * is in charge of the promise, by a day the landlord has settled. While one of theirs is open, another adds at most why,
 * where they had not said.
 * Throws `not-allowed` (people only), `not-found` (also while it is not public), `too-long`, `nobody-to-answer`.
 */
export async function challengeCommitment(
  needs: Needs,
  by: By,
  command: Readonly<{ commitment: CommitmentId; text?: string | null }>,
): Promise<Challenge> {
  const { scope, actor } = by
  if (actor.kind !== 'person') throw new Problem('not-allowed')
  const text = textOrNull(command.text, commitmentLimits.text, 'text')
  return needs.store.inOneTransaction(async (tx) => {
    const commitment = await holdCommitment(tx, scope, command.commitment)
    if (!(await isPublicNow(tx, scope, commitment))) throw new Problem('not-found')
    const open = (await tx.commitments.challenges(scope, commitment.id)).find(
      (one) => one.by === actor.person && !one.answered,
    )
    if (open) return withWords(tx, scope, open, text)
    const circumstances = await circumstancesOf(tx, scope)
    const at = await tx.now()
    const today = dayIn(at, circumstances.zone)
    const answerer = inCharge(commitment, circumstances, today)[0] ?? circumstances.holders.admin[0]
    if (!answerer) throw new Problem('nobody-to-answer')
    const due = addWorkingDays(today, circumstances.settings.challengeAfter)
    const challenge: Challenge = {
      id: needs.ids.next(),
      commitment: commitment.id,
      by: actor.person,
      at,
      text,
      answerer,
      due,
      answered: null,
    }
    await tx.commitments.challenge(scope, challenge)
    await tx.nudges.promise(scope, challengeNudges(commitment, challenge, circumstances, at, needs))
    // Who it was, and why, is for those who answer; that there is a challenge is everybody's.
    await sayOf(tx, needs, { scope, actor: { kind: 'system' } }, commitment, { kind: 'challenged', to: challenge.id })
    await record(tx, by, commitment, 'commitment.challenged', { challenge: challenge.id })
    return challenge
  })
}

async function withWords(tx: Records, scope: By['scope'], open: Challenge, text: string | null): Promise<Challenge> {
  if (text === null || open.text !== null) return open
  const worded = { ...open, text }
  await tx.commitments.saveChallenge(scope, worded)
  return worded
}
