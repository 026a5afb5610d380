import { z } from 'zod'

/** One cell of a list: trimmed, without what would not be seen. */
export const cleanCell = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, 'has a character that cannot be kept')
