import type { LandlordId } from '../landlord/scope.ts'
import { groupsIn } from '../person/groups.ts'
import type { Records } from '../ports/store.ts'
import { check } from './check.ts'
import type { Consultation, Plan } from './consultation.ts'
import type { Facts, Finding } from './finding.ts'

/** What the check finds in a draft as it stands at this moment. Nothing, once it has been opened. */
export async function findingsFor(
  tx: Records,
  scope: LandlordId,
  { plan, stage, zone }: Pick<Consultation, 'plan' | 'stage' | 'zone'>,
): Promise<readonly Finding[]> {
  if (stage.name !== 'draft') return []
  const { accepted } = stage
  return check(plan, { accepted, zone, now: await tx.now(), ...(await factsAbout(tx, scope, plan)) })
}

/** What the landlord and its people make of a plan; only what the plan depends on is read. */
export async function factsAbout(
  tx: Records,
  scope: LandlordId,
  { mode, audience, breakdowns }: Plan,
): Promise<Pick<Facts, 'auditor' | 'asked' | 'groups'>> {
  const byGroup = breakdowns.some(({ by }) => by.kind === 'attribute')
  const listed = byGroup || (mode === 'anonymous' && audience === 'list') ? await tx.people.onList(scope) : null
  return {
    auditor: (await tx.landlords.get(scope)).settings.auditor !== null,
    asked: mode === 'anonymous' ? await wouldBeAsked(tx, scope, audience, listed?.people ?? 0) : null,
    groups: byGroup && listed ? groupsIn(listed) : null,
  }
}

async function wouldBeAsked(
  tx: Records,
  scope: LandlordId,
  audience: Plan['audience'],
  listed: number,
): Promise<number> {
  return audience === 'list' ? listed : (await tx.people.list(scope, ['resident'])).length
}
