import type { Temporal } from 'temporal-polyfill'
import type { Session, Statement } from './database.ts'
import { toInstant } from './time.ts'

/** The time that decides: the database's, the same for every process. */
export async function databaseNow(on: Pick<Session, 'run'>): Promise<Temporal.Instant> {
  const [row] = await on.run<{ now: Date }>(readClock, [])
  if (!row) throw new Error('the database has no clock')
  return toInstant(row.now)
}

const readClock: Statement = { name: 'clock-now', text: 'select parley_now() as now' }
