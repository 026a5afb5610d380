import type { Database, Statement } from '../database.ts'

export type ConsultationKey = Readonly<{ landlord: string; consultation: string; wrapped: Uint8Array }>

/** The keys of all consultations that are open, wrapped. */
export const readConsultationKeys = (on: Pick<Database, 'run'>): Promise<readonly ConsultationKey[]> =>
  on.run<ConsultationKey>(read, [])

const read: Statement = {
  name: 'consultation-keys',
  text: 'select landlord, consultation, wrapped from secret.consultation_key order by landlord, consultation',
}
