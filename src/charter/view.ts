import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../commitment/commitment.ts'
import { type Consultation, consultationId } from '../consultation/consultation.ts'
import type { Landlord } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { dayIn } from '../time/local.ts'
import { type Adoption, missingFor, nextStage, type ReachedStage, type Stage, stages } from './adoption.ts'
import { type Charter, isInEffect, isNewer, type Point } from './charter.ts'
import { charterNamed } from './choose.ts'
import { promisesFor } from './promises.ts'

export type StageView = Readonly<{
  stage: Stage
  reached: ReachedStage | null
  /** The consultation that bears it out. */
  consultation: Consultation | null
  /** What must come before it and has not. */
  missing: readonly Stage[]
}>

/** A charter as it stands with a landlord at a moment. */
export type CharterView = Readonly<{
  landlord: Landlord
  now: Temporal.Instant
  today: Temporal.PlainDate
  /** The version the landlord goes by; before it has begun, the one it would begin with. */
  charter: Charter
  adoption: Adoption | null
  stages: readonly StageView[]
  next: Stage | null
  points: readonly Readonly<{ point: Point; promises: readonly Commitment[] }>[]
  /** Promises for points that this version does not have. */
  left: readonly Commitment[]
  /** A version that came later and holds today. */
  newer: Charter | null
  /** Other versions of the landlord's that began on the same day, and hold today: none of them is the newer. */
  beside: readonly Charter[]
}>

/** How a landlord stands with a charter. Undefined where neither it has one of this code nor Parley brings one. */
export async function viewCharter(records: Records, scope: LandlordId, code: string): Promise<CharterView | undefined> {
  const landlord = await records.landlords.get(scope)
  const now = await records.now()
  const today = dayIn(now, landlord.zone)
  const adoption = (await records.charters.adoption(scope, code)) ?? null
  const charter = adoption
    ? await records.charters.get(scope, code, adoption.version)
    : await charterNamed(records, scope, code, today)
  if (!charter) return undefined
  const reached = adoption?.reached ?? []
  const promises = promisesFor(await records.commitments.list(scope), code)
  const there = new Set(charter.points.map(({ number }) => number))
  const stageViews: StageView[] = []
  for (const stage of stages) stageViews.push(await viewStage(records, scope, stage, reached))
  return {
    landlord,
    now,
    today,
    charter,
    adoption,
    stages: stageViews,
    next: nextStage(reached),
    points: charter.points.map((point) => ({
      point,
      promises: promises.filter((one) => one.point === point.number).map(({ commitment }) => commitment),
    })),
    left: promises.filter(({ point }) => !there.has(point)).map(({ commitment }) => commitment),
    newer: adoption ? await newerThan(records, scope, charter, today) : null,
    beside: adoption ? await besideOf(records, scope, charter, today) : [],
  }
}

async function viewStage(
  records: Records,
  scope: LandlordId,
  stage: Stage,
  all: readonly ReachedStage[],
): Promise<StageView> {
  const reached = all.find((one) => one.stage === stage) ?? null
  const asked =
    reached?.evidence.kind === 'consultation'
      ? await records.consultations.get(scope, consultationId(reached.evidence.consultation))
      : undefined
  return { stage, reached, consultation: asked ?? null, missing: missingFor(stage, all) }
}

/** The newest of the landlord's own, or of those that come with Parley. */
async function newerThan(
  records: Records,
  scope: LandlordId,
  charter: Charter,
  today: Temporal.PlainDate,
): Promise<Charter | null> {
  const all = [...(await records.charters.shipped()), ...(await records.charters.list(scope))]
  const later = all.filter((one) => one.code === charter.code && isNewer(one, charter) && isInEffect(one, today))
  return later.reduce<Charter | null>((newest, one) => (newest && isNewer(newest, one) ? newest : one), null)
}

async function besideOf(
  records: Records,
  scope: LandlordId,
  { code, version, effective }: Charter,
  today: Temporal.PlainDate,
): Promise<readonly Charter[]> {
  return (await records.charters.list(scope)).filter(
    (one) =>
      one.code === code &&
      one.version !== version &&
      one.effective.from.equals(effective.from) &&
      isInEffect(one, today),
  )
}

/** Consultations that could bear out that a group was asked, newest first: closed, and not the other group's. */
export async function askedAlready(
  records: Records,
  scope: LandlordId,
  stage: Stage,
  reached: readonly ReachedStage[],
): Promise<readonly Consultation[]> {
  const taken = reached.flatMap((one) =>
    one.stage !== stage && one.evidence.kind === 'consultation' ? [one.evidence.consultation] : [],
  )
  const closed = await records.consultations.list(scope, ['closed', 'decided'])
  return closed.filter(({ id, plan }) => plan.kind === 'consultation' && !taken.includes(id))
}
