import type { Temporal } from 'temporal-polyfill'
import type { Landlord } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import type { Consultation } from './consultation.ts'
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
  /** After closing. */
  result: Result | null
  /** Only once published; drafts of outcomes stay at the desk. */
  themes: readonly PublishedTheme[]
  now: Temporal.Instant
}>

export type PublishedTheme = OutcomeTheme & Readonly<{ ownerName: string | null }>

/** Reads a consultation with everything around it. */
export async function viewConsultation(
  tx: Records,
  scope: LandlordId,
  consultation: Consultation,
): Promise<ConsultationView> {
  const { plan, stage, id } = consultation
  const landlord = await tx.landlords.get(scope)
  const decider = plan.decisionMaker ? await tx.people.get(scope, plan.decisionMaker) : undefined
  const count = stage.name === 'draft' ? { asked: 0, answered: 0 } : await tx.roll.count(scope, id)
  const ended = stage.name === 'closed' || stage.name === 'decided'
  const result = ended ? ((await tx.consultations.result(scope, id)) ?? null) : null
  const themes = stage.name === 'decided' ? await tx.consultations.themes(scope, id) : []
  const named: PublishedTheme[] = []
  for (const theme of themes) {
    const owner = theme.promise ? await tx.people.get(scope, theme.promise.owner) : undefined
    named.push({ ...theme, ownerName: owner?.name ?? null })
  }
  return { consultation, landlord, decider: decider?.name ?? null, count, result, themes: named, now: await tx.now() }
}
