/** A thing with named parts, of which nothing else is known. */
export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text means as JSON, or undefined. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Text that is there, or undefined. */
export const textAt = (from: Json, key: string): string | undefined => {
  const value = from[key]
  return typeof value === 'string' ? value : undefined
}

/** Slack takes true, "true" and 1 for yes. */
export const flagAt = (from: Json, key: string): boolean | undefined => {
  const value = from[key]
  if (value === true || value === 'true' || value === 1 || value === '1') return true
  return value === false || value === 'false' || value === 0 || value === '0' ? false : undefined
}
