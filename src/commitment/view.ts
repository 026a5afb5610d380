import type { Temporal } from 'temporal-polyfill'
import { isPublicNow } from '../charter/promises.ts'
import { consultationId } from '../consultation/consultation.ts'
import type { Landlord } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Actor } from '../ports/actor.ts'
import type { Records } from '../ports/store.ts'
import { dayIn } from '../time/local.ts'
import type { Challenge } from './challenge.ts'
import { type Circumstances, circumstancesOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { type Evidence, type EvidenceKind, missingEvidence } from './evidence.ts'
import { namesOfStaff } from './names.ts'
import { isNamed, ownerWords } from './public-owner.ts'
import type { Said } from './said.ts'
import { maySteer, mayTend } from './tend.ts'

/** A promise and all that can be shown of it to somebody on a day. */
export type PromiseView = Readonly<{
  commitment: Commitment
  landlord: Landlord
  today: Temporal.PlainDate
  circumstances: Circumstances
  /** Whether the public reads of it by now. */
  isPublic: boolean
  /** Who keeps it, as the public reads it. */
  owner: string
  history: readonly Said[]
  evidence: readonly Evidence[]
  /** What it still needs before it counts as kept. */
  missing: readonly EvidenceKind[]
  /** Those nobody has answered yet, and who is to. */
  doubted: readonly Readonly<{ challenge: Challenge; answerer: string }>[]
  /** An answer that is owed can be written: nobody is still answering. */
  ripe: boolean
  /** What whoever looks may do. */
  tends: boolean
  steers: boolean
}>

/** Reads a promise for whoever looks at it; without an actor, for a stranger. */
export async function viewPromise(
  tx: Records,
  scope: LandlordId,
  commitment: Commitment,
  actor: Actor | undefined,
): Promise<PromiseView> {
  const landlord = await tx.landlords.get(scope)
  const circumstances = await circumstancesOf(tx, scope)
  const today = dayIn(await tx.now(), landlord.zone)
  const nameOf = await namesOfStaff(tx, scope)
  const evidence = await tx.commitments.evidence(scope, commitment.id)
  const challenges = await tx.commitments.challenges(scope, commitment.id)
  const { owner, origin } = commitment
  const name = owner.kind === 'person' && isNamed(commitment) ? nameOf(owner.person) : null
  const asked =
    origin.kind === 'answer-owed' ? await tx.consultations.get(scope, consultationId(origin.consultation)) : undefined
  return {
    commitment,
    landlord,
    today,
    circumstances,
    isPublic: await isPublicNow(tx, scope, commitment),
    owner: ownerWords(commitment, name, landlord),
    history: await tx.commitments.history(scope, commitment.id),
    evidence,
    missing: missingEvidence(commitment.requires, evidence),
    doubted: challenges
      .filter(({ answered }) => !answered)
      .map((challenge) => ({ challenge, answerer: nameOf(challenge.answerer) })),
    ripe: asked?.stage.name === 'closed',
    tends: actor !== undefined && mayTend(commitment, actor, circumstances, today),
    steers: actor !== undefined && maySteer(commitment, actor, circumstances, today),
  }
}
