import type { Database } from '../../adapters/prisma/database.ts'
import { advanceClock, clockOffset } from '../../adapters/prisma/demo-clock.ts'

/** A Tuesday at ten in London, far from any holiday and any change of the clocks. */
const morning = Date.parse('2026-06-16T09:00:00Z')

/** An ordinary working morning, so that a test means the same at night, on Sundays, next year and when the clocks change. */
export async function setToMorning(database: Database): Promise<void> {
  await setToRealTime(database)
  await advanceClock(database, morning - Date.now())
}

/** For what sets the clock itself. */
export async function setToRealTime(database: Database): Promise<void> {
  await advanceClock(database, -(await clockOffset(database)))
}
