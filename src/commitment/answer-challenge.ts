import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import type { Challenge } from './challenge.ts'
import { answeredNudge } from './challenge-nudges.ts'
import { becoming, keepChanged, record, sayOf, stateChange } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import { holdCommitment } from './find.ts'
import { maySteer, must } from './tend.ts'
import { commitmentLimits, textGiven } from './words-given.ts'

export type AnswerChallenge = Readonly<{
  challenge: string
  /** Everybody reads it. */
  answer: string
  /** Whether the resident was right. */
  upheld: boolean
}>

/**
 * Answers a challenge, in the open, and tells whoever raised it. Where the resident was right and the promise counted as kept, it is at risk again, for
 * the reason given. One that was answered stays as it was.
 * Throws `not-allowed`, `not-found`, `empty`, `too-long`.
 */
export async function answerChallenge(needs: Needs, by: By, command: AnswerChallenge): Promise<Challenge> {
  const { scope, actor } = by
  if (actor.kind !== 'person') throw new Problem('not-allowed')
  const answer = textGiven(command.answer, commitmentLimits.text, 'answer')
  return needs.store.inOneTransaction(async (tx) => {
    const found = await tx.commitments.getChallenge(scope, command.challenge)
    if (!found) throw new Problem('not-found')
    const commitment = await holdCommitment(tx, scope, found.commitment)
    const challenge = (await tx.commitments.getChallenge(scope, found.id)) ?? found
    const circumstances = await circumstancesOf(tx, scope)
    const at = await tx.now()
    const isAnswerer = challenge.answerer === actor.person
    must(isAnswerer || maySteer(commitment, actor, circumstances, dayIn(at, circumstances.zone)))
    if (challenge.by === actor.person && !isAnswerer) throw new Problem('not-allowed')
    if (challenge.answered) return challenge
    const answered: Challenge = { ...challenge, answered: { at, by: actor.person, answer, upheld: command.upheld } }
    await tx.commitments.saveChallenge(scope, answered)
    await tx.nudges.promise(scope, [answeredNudge(commitment, answered, at, needs)])
    await sayOf(tx, needs, by, commitment, {
      kind: 'challenge-answered',
      from: challenge.id,
      to: challenge.id,
      text: answer,
    })
    if (command.upheld && commitment.state.name === 'met') {
      const again = becoming(commitment, { name: 'at-risk', since: at })
      await keepChanged(tx, needs, scope, again, { circumstances, again: true })
      await sayOf(tx, needs, by, commitment, stateChange('met', 'at-risk', answer))
    }
    await record(tx, by, commitment, 'commitment.challenge-answered', {
      challenge: challenge.id,
      upheld: command.upheld,
    })
    return answered
  })
}
