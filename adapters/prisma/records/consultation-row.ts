import {
  type Consultation,
  consultationId,
  type Stage,
  type StageName,
} from '../../../src/consultation/consultation.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import { personId } from '../../../src/person/person.ts'
import type { Consultation as Row } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { planShape, planText } from '../shapes/plan.ts'
import { fromDay, fromInstant, orNull, toDay, toInstant } from '../time.ts'

const stages = ['draft', 'open', 'closed', 'decided', 'withdrawn'] as const satisfies readonly StageName[]

export const toConsultation = (row: Row): Consultation => ({
  id: consultationId(row.id),
  number: row.number,
  plan: { ...planShape.parse(row.plan), decisionMaker: orNull(row.decisionMaker, personId) },
  zone: row.zone,
  version: row.version,
  author: orNull(row.author, personId),
  stage: toStage(row),
})

function toStage(row: Row): Stage {
  const name = oneOf(stages, row.stage)
  switch (name) {
    case 'draft':
      return { name, accepted: orNull(row.accepted, toDay), opensWhenAccepted: row.opensWhenAccepted }
    case 'open':
      return { name, openedAt: there(row.openedAt), closesAt: there(row.closesAt) }
    case 'closed':
      return { name, openedAt: there(row.openedAt), closedAt: there(row.closedAt) }
    case 'decided':
      return {
        name,
        openedAt: there(row.openedAt),
        closedAt: there(row.closedAt),
        decidedAt: there(row.decidedAt),
      }
    case 'withdrawn':
      return {
        name,
        openedAt: there(row.openedAt),
        withdrawnAt: there(row.withdrawnAt),
        reason: row.withdrawnReason ?? '',
        again: orNull(row.again, consultationId),
      }
  }
}

/** The constraint consultation_stage sees to it that each stage has its times. */
function there(at: Date | null) {
  if (at === null) throw new Error('a consultation lacks a time that its stage has')
  return toInstant(at)
}

/** The values of a row, in the order of the columns in consultations.ts. */
export function toValues(
  scope: LandlordId,
  { id, number, plan, zone, version, author, stage }: Consultation,
): unknown[] {
  return [
    scope,
    id,
    number,
    planText(plan),
    plan.decisionMaker,
    author,
    zone,
    version,
    stage.name,
    stage.name === 'draft' ? orNull(stage.accepted, fromDay) : null,
    stage.name === 'draft' && stage.opensWhenAccepted,
    stage.name === 'draft' ? null : fromInstant(stage.openedAt),
    stage.name === 'open' ? fromInstant(stage.closesAt) : null,
    stage.name === 'closed' || stage.name === 'decided' ? fromInstant(stage.closedAt) : null,
    stage.name === 'decided' ? fromInstant(stage.decidedAt) : null,
    ...(stage.name === 'withdrawn' ? [fromInstant(stage.withdrawnAt), stage.reason, stage.again] : [null, null, null]),
  ]
}
