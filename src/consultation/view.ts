import type { Temporal } from 'temporal-polyfill'
import type { Landlord } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import type { Consultation } from './consultation.ts'
import type { Finding } from './finding.ts'
import { findingsFor } from './findings.ts'
import type { OutcomeTheme } from './outcome.ts'
import type { RollCount } from './records.ts'
import type { Result } from './result.ts'

/** All that is needed to speak of a consultation as it is at this moment. */
export type ConsultationView = Readonly<{
  consultation: Consultation
  landlord: Landlord
  /** The decision-maker's name, or null while none is named. */
  decider: string | null
  count: RollCount
  /** What the check finds while it is a draft. */
  findings: readonly Finding[]
  /** After closing. */
  result: Result | null
  /** Only once published; drafts of outcomes stay at the desk. */
  themes: readonly PublishedTheme[]
  /** What asks again instead of one that was taken back, once it has opened. */
  again: Consultation | null
  now: Temporal.Instant
}>

export type PublishedTheme = OutcomeTheme & Readonly<{ ownerName: string | null }>

/**
 * Reads a consultation with everything around it. With `counted: false` an open one says that nobody was asked, for words
 * that don't speak of it: counting reads the whole list, and reminders go out, and answers come in, by the thousand.
 */
export async function viewConsultation(
  tx: Records,
  scope: LandlordId,
  consultation: Consultation,
  { counted = true }: Readonly<{ counted?: boolean }> = {},
): Promise<ConsultationView> {
  const { plan, stage, id } = consultation
  const landlord = await tx.landlords.get(scope)
  const decider = plan.decisionMaker ? await tx.people.get(scope, plan.decisionMaker) : undefined
  const result = await resultOf(tx, scope, consultation)
  const themes = stage.name === 'decided' ? await tx.consultations.themes(scope, id) : []
  const named: PublishedTheme[] = []
  for (const theme of themes) {
    const owner = theme.promise ? await tx.people.get(scope, theme.promise.owner) : undefined
    named.push({ ...theme, ownerName: owner?.name ?? null })
  }
  return {
    consultation,
    landlord,
    decider: decider?.name ?? null,
    count: counted || result ? await countOf(tx, scope, consultation, result) : { asked: 0, answered: 0 },
    findings: await findingsFor(tx, scope, consultation),
    result,
    themes: named,
    again: await againFor(tx, scope, consultation),
    now: await tx.now(),
  }
}

async function againFor(tx: Records, scope: LandlordId, { stage }: Consultation): Promise<Consultation | null> {
  if (stage.name !== 'withdrawn' || !stage.again) return null
  const again = await tx.consultations.get(scope, stage.again)
  return again && again.stage.name !== 'draft' ? again : null
}

/** How many were asked and answered. After closing it is what was counted: the roll of a sealed one does not know any more. */
export const answeredOf = async (tx: Records, scope: LandlordId, consultation: Consultation): Promise<RollCount> =>
  countOf(tx, scope, consultation, await resultOf(tx, scope, consultation))

async function countOf(
  tx: Records,
  scope: LandlordId,
  { id, stage }: Consultation,
  result: Result | null,
): Promise<RollCount> {
  if (result) return { asked: result.asked, answered: result.answered }
  return stage.name === 'draft' ? { asked: 0, answered: 0 } : tx.roll.count(scope, id)
}

async function resultOf(tx: Records, scope: LandlordId, { id, stage }: Consultation): Promise<Result | null> {
  if (stage.name !== 'closed' && stage.name !== 'decided') return null
  return (await tx.consultations.result(scope, id)) ?? null
}
