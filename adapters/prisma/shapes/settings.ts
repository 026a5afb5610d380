import { z } from 'zod'

/** LandlordSettings as they are kept. */
export const settingsShape = z.object({
  contactName: z.string(),
  contactPhone: z.string(),
  repairs: z.string(),
  complaints: z.string(),
  quiet: z.object({ from: z.string(), to: z.string() }),
})
