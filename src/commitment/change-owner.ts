import { consultationId } from '../consultation/consultation.ts'
import { findConsultation, holdConsultation } from '../consultation/find.ts'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { keepChanged, record, sayOf } from './change.ts'
import type { Circumstances } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { findCommitment, subjectOf } from './find.ts'
import { holdSteered } from './hold.ts'
import { type Owner, sameOwner } from './owner.ts'
import { mustKnow } from './people-named.ts'
import { isOver } from './state.ts'
import { tellNewOwners } from './tell-new-owners.ts'
import { commitmentLimits, textOrNull } from './words-given.ts'

/** What is left out stays as it is. With another person the public reads no name until they agree. */
export type ChangeOwner = Readonly<{
  commitment: CommitmentId
  owner: Owner
  deputy?: Commitment['deputy']
  sponsor?: Commitment['sponsor']
  office?: string | null
  namesOwner?: boolean
}>

/**
 * Gives a promise into other hands, or settles who stands in and who watches. What was to come goes to whoever has it now,
 * and they are told; where it is late they hear that the next morning. The same again changes nothing.
 * Throws `not-found`, `not-allowed`, `owner-unknown`, `too-long`, `state-not-allowed` (it is over).
 */
export async function changeOwner(needs: Needs, by: By, command: ChangeOwner): Promise<Commitment> {
  const { scope } = by
  return needs.store.inOneTransaction(async (tx) => {
    await holdAsked(tx, scope, [await findCommitment(tx, scope, command.commitment)])
    const { before, circumstances } = await holdSteered(tx, by, command.commitment)
    if (isOver(before.state)) throw new Problem('state-not-allowed')
    await mustKnow(tx, scope, command)
    const office =
      command.office === undefined ? before.office : textOrNull(command.office, commitmentLimits.office, 'office')
    const isNew = !sameOwner(before.owner, command.owner)
    const changed: Commitment = {
      ...before,
      owner: command.owner,
      deputy: command.deputy === undefined ? before.deputy : command.deputy,
      sponsor: command.sponsor === undefined ? before.sponsor : command.sponsor,
      office,
      namesOwner: command.namesOwner ?? (isNew ? false : before.namesOwner),
    }
    return settleOwnerIn(tx, needs, by, { before, changed, circumstances })
  })
}

/** Keeps other hands for a promise, within a transaction of the caller's. */
export async function settleOwnerIn(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  by: By,
  {
    before,
    changed,
    circumstances,
  }: Readonly<{ before: Commitment; changed: Commitment; circumstances: Circumstances }>,
): Promise<Commitment> {
  const isNew = !sameOwner(before.owner, changed.owner)
  const settles = before.disowned !== null
  const others =
    before.deputy !== changed.deputy ||
    before.sponsor !== changed.sponsor ||
    before.office !== changed.office ||
    before.namesOwner !== changed.namesOwner
  if (!isNew && !settles && !others) return before
  await tx.nudges.cancel(by.scope, subjectOf(before), 'done', ['not-mine'])
  const seen = isNew ? null : before.seen
  await decideInstead(tx, by.scope, changed)
  const after = await keepChanged(
    tx,
    needs,
    by.scope,
    { ...changed, disowned: null, seen },
    { circumstances, again: isNew || settles },
  )
  if (isNew) await tellNewOwners(tx, needs, by, after, circumstances)
  await sayOf(tx, needs, by, before, { kind: 'owner', from: before.office, to: after.office })
  await record(tx, by, before, 'commitment.owner-changed', {
    owner: after.owner.kind === 'person' ? after.owner.person : after.owner.role,
  })
  return after
}

/** Holds the consultations that answers are owed on, before the promises, as publishing does: so nobody waits in a circle. */
export async function holdAsked(tx: Records, scope: By['scope'], commitments: readonly Commitment[]): Promise<void> {
  const asked = commitments.flatMap(({ origin }) => (origin.kind === 'answer-owed' ? [origin.consultation] : []))
  for (const id of asked.toSorted()) await holdConsultation(tx, scope, consultationId(id))
}

/** Whoever owes an answer decides: the consultation says so, too. Only a person can. Throws `owner-unknown`. */
async function decideInstead(tx: Records, scope: By['scope'], { origin, owner }: Commitment): Promise<void> {
  if (origin.kind !== 'answer-owed') return
  if (owner.kind !== 'person') throw new Problem('owner-unknown', {}, { owner: 'problem.owner-unknown' })
  const consultation = await findConsultation(tx, scope, consultationId(origin.consultation))
  if (consultation.plan.decisionMaker === owner.person) return
  await tx.consultations.save(scope, {
    ...consultation,
    plan: { ...consultation.plan, decisionMaker: owner.person },
  })
  await tx.nudges.redraw(scope, `consultation:${consultation.id}`)
}
