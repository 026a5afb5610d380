import { z } from 'zod'
import { usualRetention } from '../../../src/landlord/retention.ts'

const retentionShape = z.object({
  responses: z.int(),
  texts: z.int(),
  roll: z.int(),
  'late-views': z.int(),
  'passed-on': z.int(),
  messages: z.int(),
  chats: z.int(),
  ledger: z.int(),
})

/** LandlordSettings as they are kept. */
export const settingsShape = z.object({
  contactName: z.string(),
  contactPhone: z.string(),
  repairs: z.string(),
  complaints: z.string(),
  quiet: z.object({ from: z.string(), to: z.string() }),
  retention: retentionShape.default(usualRetention),
  auditor: z.object({ publicKey: z.string(), tellsPerson: z.boolean() }).nullable().default(null),
})
