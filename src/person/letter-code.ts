import { type OpenToThem, openTo } from '../consultation/open-to.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonAddress } from '../ports/addresses.ts'
import { Problem } from '../problem.ts'
import { tidyCode } from './claim.ts'
import type { PersonId } from './person.ts'
import { redeemCode } from './redeem.ts'

export type LetterRead = Readonly<{ person: PersonId; open: readonly OpenToThem[] }>

/**
 * A code from a letter, typed on the landlord's own page: says who it is for and what they may answer now.
 * A code of another landlord is as unknown here as one that was never made.
 * Throws `code-unknown`, `code-used`, `code-expired`, `code-not-for-here` (a setup code).
 */
export async function useLetterCode(
  needs: Needs,
  scope: LandlordId,
  { code, address }: Readonly<{ code: string; address: PersonAddress }>,
): Promise<LetterRead> {
  const { records } = needs.store
  const claim = await records.claims.find(needs.vault.fingerprint('code', tidyCode(code)), ['link', 'setup'])
  if (claim?.scope !== scope) throw new Problem('code-unknown')
  if (claim.purpose === 'setup') throw new Problem('code-not-for-here')
  const { channel, workspace, person: place } = address
  const { person } = await redeemCode(needs, {
    code,
    address,
    place: { channel, workspace, place, kind: 'direct' },
    purpose: 'residents',
  })
  return { person: person.id, open: await openTo(records, scope, person.id) }
}
