import { z } from 'zod'

/** PaceLeft as it is kept. */
export const paceShape = z.object({ messages: z.number(), edits: z.number() })
