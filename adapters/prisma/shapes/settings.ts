import { z } from 'zod'
import { usualAlerts } from '../../../src/commitment/alert-settings.ts'
import { usualMostPerDay } from '../../../src/landlord/most-per-day.ts'
import { usualRetention } from '../../../src/landlord/retention.ts'

const retentionShape = z.object({
  responses: z.int(),
  texts: z.int(),
  roll: z.int(),
  'late-views': z.int(),
  'passed-on': z.int(),
  doubts: z.int().default(usualRetention.doubts),
  absences: z.int().default(usualRetention.absences),
  messages: z.int(),
  chats: z.int(),
  ledger: z.int(),
})

const alertsShape = z.object({
  before: z.array(z.int()).readonly(),
  every: z.int(),
  sponsorAfter: z.int(),
  boardAfter: z.int(),
  snoozeDays: z.int(),
  snoozeTimes: z.int(),
  challengeAfter: z.int(),
})

/** LandlordSettings as they are kept. */
export const settingsShape = z.object({
  contactName: z.string(),
  contactPhone: z.string(),
  repairs: z.string(),
  complaints: z.string(),
  quiet: z.object({ from: z.string(), to: z.string() }),
  mostPerDay: z.int().default(usualMostPerDay),
  retention: retentionShape.default(usualRetention),
  alerts: alertsShape.default(usualAlerts),
  auditor: z.object({ publicKey: z.string(), tellsPerson: z.boolean() }).nullable().default(null),
})
