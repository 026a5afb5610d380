import { z } from 'zod'
import type { Consultation } from '../../consultation/consultation.ts'
import type { By, Needs } from '../../needs.ts'
import { Refused } from './refused.ts'

/** The number people see, as typed. */
export const numberSchema = z.coerce
  .number('NUMBER must be a whole number')
  .int()
  .positive('NUMBER must be 1 or more')
  .max(999_999_999, 'NUMBER is too large')

/** The landlord's consultation of this number. Throws Refused when there is none. */
export async function consultationOf({ store }: Needs, { scope }: By, number: number): Promise<Consultation> {
  const found = await store.records.consultations.byNumber(scope, number)
  if (!found) throw new Refused(`There is no consultation ${number}. See which there are: parley consult show`)
  return found
}
