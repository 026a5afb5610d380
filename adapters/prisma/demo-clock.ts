import type { Database, Statement } from './database.ts'

/** Moves the database's clock on, for a demonstration or a test. Says by how much it is ahead of the real one now. */
export async function advanceClock(database: Database, ms: number): Promise<number> {
  const [row] = await database.run<{ offset_ms: number }>(advance, [Math.round(ms)])
  return row?.offset_ms ?? 0
}

/** By how many milliseconds the database's clock is ahead of the real one. */
export async function clockOffset(database: Database): Promise<number> {
  const [row] = await database.run<{ offset_ms: number }>(offset, [])
  return row?.offset_ms ?? 0
}

const advance: Statement = {
  name: 'clock-advance',
  text: 'update parley_clock set offset_ms = offset_ms + $1::bigint returning offset_ms',
}

const offset: Statement = { name: 'clock-offset', text: 'select offset_ms from parley_clock' }
