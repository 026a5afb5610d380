import { z } from 'zod'
import { channelName } from '../../../src/ports/addresses.ts'

export const placeKinds = ['direct', 'group', 'open'] as const

const placeShape = z.object({
  channel: z.string().transform(channelName),
  workspace: z.string(),
  place: z.string(),
  thread: z.string().exactOptional(),
  kind: z.enum(placeKinds),
})

/** A MessageAddress as it is kept. */
export const messageAddressShape = z.object({ place: placeShape, message: z.string() })
