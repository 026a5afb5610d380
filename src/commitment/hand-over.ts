import type { By, Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { challengeNudges } from './challenge-nudges.ts'
import { holdAsked, settleOwnerIn } from './change-owner.ts'
import { type Circumstances, circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { byPerson } from './owner.ts'
import { mustKnow } from './people-named.ts'
import { isOver } from './state.ts'

export type HandOver = Readonly<{
  from: PersonId
  to: PersonId
  /** These alone; all of theirs where it is left out. */
  only?: readonly CommitmentId[]
}>

/** What would be handed over: what they own, and what they stand in for or watch over. */
export const heldBy = (person: PersonId, commitments: readonly Commitment[]): readonly Commitment[] =>
  commitments.filter(
    ({ owner, deputy, sponsor, state }) =>
      !isOver(state) &&
      ((owner.kind === 'person' && owner.person === person) || deputy === person || sponsor === person),
  )

/**
 * Gives all that somebody keeps to somebody else in one go, as when they leave: as owner, deputy and sponsor. Whoever gets
 * it is told of it together, and answers the residents who wait for an answer. What is owned by a role stays with the
 * role. Says how many promises it were; again it is none.
 * Throws `not-allowed`, `owner-unknown`.
 */
export async function handOver(needs: Needs, by: By, command: HandOver): Promise<number> {
  const { from, to, only } = command
  mustBeOfficer(by.actor)
  if (from === to) return 0
  return needs.store.inOneTransaction(async (tx) => {
    await mustKnow(tx, by.scope, { owner: byPerson(to) })
    const circumstances = await circumstancesOf(tx, by.scope)
    const theirs = heldBy(from, await tx.commitments.list(by.scope)).filter(({ id }) => !only || only.includes(id))
    await holdAsked(tx, by.scope, theirs)
    let moved = 0
    for (const { id } of theirs.toSorted((a, b) => a.number - b.number)) {
      const before = await tx.commitments.lock(by.scope, id)
      if (!before || heldBy(from, [before]).length === 0) continue
      const changed = inOtherHands(before, from, to)
      await settleOwnerIn(tx, needs, by, { before, changed, circumstances })
      moved += 1
    }
    const answers = await answerInstead(tx, needs, by.scope, command, circumstances)
    if (moved + answers > 0)
      await tx.ledger.write(by.scope, {
        actor: by.actor,
        verb: 'commitment.handed-over',
        about: `person:${from}`,
        facts: { to, promises: moved, answers },
      })
    return moved
  })
}

/** Residents who wait for an answer get it from whoever takes over. Says how many. */
async function answerInstead(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  scope: By['scope'],
  { from, to, only }: HandOver,
  circumstances: Circumstances,
): Promise<number> {
  const theirs = (await tx.commitments.openChallenges(scope)).filter(
    ({ answerer, commitment }) => answerer === from && (!only || only.includes(commitment)),
  )
  for (const challenge of theirs) {
    const commitment = await tx.commitments.lock(scope, challenge.commitment)
    if (!commitment) continue
    const moved = { ...challenge, answerer: to }
    await tx.commitments.saveChallenge(scope, moved)
    await tx.nudges.promise(scope, challengeNudges(commitment, moved, circumstances, await tx.now(), needs))
  }
  return theirs.length
}

function inOtherHands(commitment: Commitment, from: PersonId, to: PersonId): Commitment {
  const { owner, deputy, sponsor } = commitment
  const isOwner = owner.kind === 'person' && owner.person === from
  const keeper = isOwner ? to : owner.kind === 'person' ? owner.person : null
  // Nobody stands in for themselves.
  const other = deputy === from ? to : deputy
  return {
    ...commitment,
    owner: isOwner ? byPerson(to) : owner,
    deputy: other === keeper ? null : other,
    sponsor: sponsor === from ? to : sponsor,
    namesOwner: isOwner ? false : commitment.namesOwner,
  }
}
