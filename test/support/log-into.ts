import type { Log } from '../../src/ports/log.ts'

/** Keeps all that is logged as lines, to be looked through for what must not be in them. */
export function logInto(lines: string[]): Log {
  const note = (event: string, facts: unknown) => void lines.push(`${event} ${JSON.stringify(facts ?? {})}`)
  return {
    info: note,
    warn: note,
    error: (event, cause, facts) => note(event, { ...facts, cause: cause instanceof Error ? cause.stack : 'unknown' }),
  }
}
