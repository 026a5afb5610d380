import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino'
import type { Log } from '../ports/log.ts'
import type { LogLevel } from './settings.ts'

type Facts = Parameters<Log['info']>[1]

/**
 * The log: one JSON object a line, on standard error. Nothing needs to be taken out afterwards, because only what the
 * caller names as a fact goes in, and of an error only its name, its code and where it came from: messages may hold
 * what people wrote.
 */
export function openLog(level: LogLevel, to: DestinationStream = destination({ fd: 2, sync: true })): Log {
  const out = pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    to,
  )
  return {
    info: (event, facts) => out.info(plain(facts), event),
    warn: (event, facts) => out.warn(plain(facts), event),
    error: (event, cause, facts) => out.error({ ...plain(facts), error: described(cause) }, event),
  }
}

/** Only what the port allows, even if an object slipped past the compiler. */
function plain(facts: Facts = {}): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') kept[name] = value
  }
  return kept
}

type Described = { name: string; code?: string; statement?: string; at?: string[]; cause?: Described }

function described(cause: unknown, depth = 0): Described {
  if (!(cause instanceof Error)) return { name: `thrown ${typeof cause}` }
  const code = word(cause, 'code')
  const statement = word(cause, 'statement')
  const at = (cause.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  return {
    name: cause.name,
    ...(code !== undefined && { code }),
    ...(statement !== undefined && { statement }),
    ...(at.length > 0 && { at }),
    ...(cause.cause !== undefined && depth < 3 && { cause: described(cause.cause, depth + 1) }),
  }
}

/** A short code or name that a library or we put on an error; never a sentence. */
function word(error: Error, field: string): string | undefined {
  const value: unknown = Reflect.get(error, field)
  return (typeof value === 'string' || typeof value === 'number') && /^[\w.-]{1,60}$/.test(String(value))
    ? String(value)
    : undefined
}
