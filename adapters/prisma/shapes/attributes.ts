import { z } from 'zod'

/** What the landlord's list says of a person, by column. */
export const attributesShape = z.record(z.string(), z.string())
