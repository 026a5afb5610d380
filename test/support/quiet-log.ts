import type { Log } from '../../src/ports/log.ts'

/** A log nobody reads. */
export const quietLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
