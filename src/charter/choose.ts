import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import { type Charter, isInEffect } from './charter.ts'

/** Charters a landlord can begin with, one version each: its own, then those that come with Parley and it does not have. */
export async function chartersToChoose(
  records: Records,
  scope: LandlordId,
  today: Temporal.PlainDate,
): Promise<readonly Charter[]> {
  const own = await records.charters.list(scope)
  const shipped = (await records.charters.shipped()).filter(({ code }) => own.every((one) => one.code !== code))
  return [...new Set([...own, ...shipped].map(({ code }) => code))].flatMap(
    (code) => latestOf([...own, ...shipped], code, today) ?? [],
  )
}

/** The version of one charter that a landlord would begin with. */
export const charterNamed = async (
  records: Records,
  scope: LandlordId,
  code: string,
  today: Temporal.PlainDate,
): Promise<Charter | undefined> =>
  (await chartersToChoose(records, scope, today)).find((charter) => charter.code === code)

/** The newest that holds on a day, else the newest there is. */
function latestOf(charters: readonly Charter[], code: string, today: Temporal.PlainDate): Charter | undefined {
  const versions = charters.filter((charter) => charter.code === code)
  return versions.findLast((charter) => isInEffect(charter, today)) ?? versions.at(-1)
}
