import { Temporal } from 'temporal-polyfill'
import { tidy } from '../consultation/answers.ts'
import { consultationId } from '../consultation/consultation.ts'
import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { type Adoption, isAsking, missingFor, type ReachedStage, type Stage, type StageEvidence } from './adoption.ts'
import { isWebAddress } from './check.ts'

export const evidenceLimits = { text: 500, href: 300 } as const

export type ReachStage = Readonly<{
  charter: string
  stage: Stage
  evidence: StageEvidence
  /** When it happened; left out, today, or the day on which the consultation closed. */
  on?: Temporal.PlainDate | null
}>

/**
 * Says that a stage was reached, and what bears it out. Everybody can read it. The same again changes nothing; with something
 * else it replaces what was there.
 * Throws `not-allowed`, `charter-not-begun`, `charter-waits` (with what is missing), `answers-invalid` with a word key per
 * field: `consultation` (none of this landlord's, not closed, not a consultation, or the other group's), `text`, `href`, `on`.
 */
export async function reachStage(
  needs: Needs,
  by: By,
  { charter, stage, evidence, on }: ReachStage,
): Promise<Adoption> {
  mustBeOfficer(by.actor)
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const adoption = await tx.charters.hold(scope, charter)
    if (!adoption) throw new Problem('charter-not-begun')
    const missing = missingFor(stage, adoption.reached)
    if (missing.length > 0)
      throw new Problem('charter-waits', {
        stage: say(`charter.stage.${stage}`),
        missing: missing.map((one) => say(`charter.stage.${one}`)).join('; '),
      })
    const { zone } = await tx.landlords.get(scope)
    const today = dayIn(await tx.now(), zone)
    const borneOut = isAsking(stage)
      ? await consulted(tx, scope, adoption, stage, evidence, zone)
      : { evidence: noted(evidence), day: today }
    const before = adoption.reached.find((one) => one.stage === stage)
    const same = before && JSON.stringify(before.evidence) === JSON.stringify(borneOut.evidence)
    const reached: ReachedStage = {
      stage,
      evidence: borneOut.evidence,
      on: onDay(on ?? (same ? before.on : borneOut.day), today),
      by: actor.kind === 'person' ? actor.person : null,
    }
    if (same && before.on.equals(reached.on)) return adoption
    await tx.charters.reach(scope, charter, reached)
    const consultation = reached.evidence.kind === 'consultation' ? reached.evidence.consultation : null
    const facts = { stage, on: reached.on.toString(), consultation, again: before !== undefined }
    await tx.ledger.write(scope, { actor, verb: 'charter.stage-reached', about: `charter:${charter}`, facts })
    return (await tx.charters.adoption(scope, charter)) ?? adoption
  })
}

type BorneOut = Readonly<{ evidence: StageEvidence; day: Temporal.PlainDate }>

/** A consultation of this landlord's that has closed, and not the one by which the other group was asked. */
async function consulted(
  tx: Records,
  scope: By['scope'],
  { reached }: Adoption,
  stage: Stage,
  evidence: StageEvidence,
  zone: string,
): Promise<BorneOut> {
  if (evidence.kind !== 'consultation') throw wrong('consultation', 'charter.needs-consultation')
  const found = await tx.consultations.get(scope, consultationId(evidence.consultation))
  if (!found) throw wrong('consultation', 'charter.needs-consultation')
  if (found.stage.name !== 'closed' && found.stage.name !== 'decided') throw wrong('consultation', 'charter.not-closed')
  if (found.plan.kind !== 'consultation') throw wrong('consultation', 'charter.only-pulse')
  const other = reached.find((one) => isAsking(one.stage) && one.stage !== stage)
  if (other?.evidence.kind === 'consultation' && other.evidence.consultation === found.id)
    throw wrong('consultation', 'charter.same-consultation')
  return { evidence: { kind: 'consultation', consultation: found.id }, day: dayIn(found.stage.closedAt, zone) }
}

/** Words, and where there is one the address of a page. */
function noted(evidence: StageEvidence): StageEvidence {
  if (evidence.kind !== 'note') throw wrong('text', 'charter.needs-text')
  const text = tidy(evidence.text)
  const href = evidence.href?.trim() || null
  if (!text) throw wrong('text', 'charter.needs-text')
  if (text.length > evidenceLimits.text) throw wrong('text', 'answer.too-long')
  if (href && (href.length > evidenceLimits.href || !isWebAddress(href))) throw wrong('href', 'charter.no-address')
  return { kind: 'note', text, href }
}

function onDay(day: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(day, today) > 0) throw wrong('on', 'charter.day-to-come')
  return day
}

const wrong = (field: string, words: string): Problem => new Problem('answers-invalid', {}, { [field]: words })
