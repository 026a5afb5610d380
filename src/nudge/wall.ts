import type { Temporal } from 'temporal-polyfill'
import { instantOf } from '../time/local.ts'

/** What a clock on a wall shows somewhere: what people were promised, whatever becomes of the rules of their zone. */
export type WallTime = Readonly<{ at: Temporal.PlainDateTime; zone: string }>

/**
 * The wall time of a moment. Null in the hour that comes a second time when the clocks go back: read again, it would be
 * taken for the first.
 */
export function wallOf(due: Temporal.Instant, zone: string): WallTime | null {
  const at = due.toZonedDateTimeISO(zone).toPlainDateTime()
  return instantOf(at, zone).equals(due) ? { at, zone } : null
}

/** The moment of a wall time by the rules there are now. */
export const momentOf = ({ at, zone }: WallTime): Temporal.Instant => instantOf(at, zone)
