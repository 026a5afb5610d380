/**
 * How values go to the database and come back, one way for both kinds.
 *
 * | PostgreSQL | comes back as |
 * |---|---|
 * | smallint, integer, bigint, oid, real, double | number; a bigint beyond 2^53 is refused, select it as text |
 * | numeric | string |
 * | boolean | boolean |
 * | timestamptz, timestamp (taken as UTC) | Date; microseconds are cut off |
 * | date, time, uuid, text and whatever is not named here | string, as PostgreSQL writes it |
 * | json, jsonb | parsed |
 * | bytea | Uint8Array |
 * | arrays of bigint, integer, smallint, double, numeric, text, varchar, uuid, date, timestamptz, boolean | arrays of the above |
 *
 * Select an array of an enum as `::text[]`: its type has no fixed number, so neither side can know it.
 */

type Parse = (text: string) => unknown

/** A value ready to be sent: text in PostgreSQL's own notation, raw bytes, or null. */
export type Encoded = string | Uint8Array | null

/**
 * Writes a value as PostgreSQL reads it: a Date in ISO 8601, an array as an array literal, another object as JSON.
 * For a jsonb array, which would otherwise be taken for a PostgreSQL array, pass `json(value)`.
 */
export function encode(value: unknown): Encoded {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A value for a json or jsonb parameter, whatever it is: also arrays, bare strings and null inside JSON. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

function element(value: unknown): string {
  if (Array.isArray(value)) return String(encode(value))
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`
  const text = encode(value)
  return text === null ? 'NULL' : `"${String(text).replace(/["\\]/g, '\\$&')}"`
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond 2^53: select it as text.`)
  return number
}

/** Only UTC sessions are opened, so the offset is always +00; anything else would be an hour lost in silence. */
function instant(text: string): Date {
  if (!text.endsWith('+00')) throw new RangeError(`${text} is not a finite instant in a session set to UTC.`)
  return new Date(`${text.slice(0, -3).replace(' ', 'T')}Z`)
}

function timestamp(text: string): Date {
  return instant(`${text}+00`)
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(2), 'hex'))
}

/** Reads the literal of an array of one or more dimensions. */
function arrayOf(parse: Parse): Parse {
  return (literal) => {
    let at = 0
    const list = (): unknown[] => {
      const values: unknown[] = []
      at++
      while (literal[at] !== '}') {
        if (literal[at] === ',') at++
        else if (literal[at] === '{') values.push(list())
        else values.push(literal[at] === '"' ? parse(quoted()) : bare())
      }
      at++
      return values
    }
    const quoted = (): string => {
      let text = ''
      for (at++; literal[at] !== '"'; at++) {
        if (literal[at] === '\\') at++
        text += literal[at]
      }
      at++
      return text
    }
    const bare = (): unknown => {
      const start = at
      while (literal[at] !== ',' && literal[at] !== '}') at++
      const text = literal.slice(start, at)
      return text === 'NULL' ? null : parse(text)
    }
    return list()
  }
}

const asIs: Parse = (text) => text
const truth: Parse = (text) => text === 't'

/** By PostgreSQL's numbers for its types, as in its catalogue pg_type. */
const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [16, truth],
  [17, bytes],
  [20, wholeNumber],
  [21, Number],
  [23, Number],
  [26, Number],
  [114, JSON.parse],
  [700, Number],
  [701, Number],
  [1082, asIs],
  [1114, timestamp],
  [1184, instant],
  [3802, JSON.parse],
  [1000, arrayOf(truth)],
  [1005, arrayOf(Number)],
  [1007, arrayOf(Number)],
  [1009, arrayOf(asIs)],
  [1015, arrayOf(asIs)],
  [1016, arrayOf(wholeNumber)],
  [1022, arrayOf(Number)],
  [1182, arrayOf(asIs)],
  [1185, arrayOf(instant)],
  [1231, arrayOf(asIs)],
  [2951, arrayOf(asIs)],
])

/** For PGlite's option `parsers`, which is laid over its own. */
export const parsersByType: Readonly<Record<number, Parse>> = Object.fromEntries(parsers)

/** For pg's option `types`: every type that is not in the table stays text. */
export const typesForPg = { getTypeParser: (type: number): Parse => parsers.get(type) ?? asIs }
