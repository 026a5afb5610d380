import { Temporal } from 'temporal-polyfill'

/**
 * The border for text, in one place. PostgreSQL refuses NUL in any text and half a surrogate pair in jsonb; a phone's
 * clipboard can hold both. NUL is dropped, half a pair becomes U+FFFD, and everything else is kept as it was typed.
 */
export const storableText = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')

/** The value with every text in it made storable. What needs nothing is given back as it is. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return isClean(value) ? value : storableText(value)
  if (Array.isArray(value)) return value.every(isUntouched) ? value : value.map(storable)
  if (!isPlain(value)) return value
  const entries = Object.entries(value)
  if (entries.every(([key, inner]) => isClean(key) && isUntouched(inner))) return value
  return Object.fromEntries(entries.map(([key, inner]) => [storableText(key), storable(inner)]))
}

const isClean = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text)
const isUntouched = (value: unknown): boolean => storable(value) === value

/** Objects that are data. Bytes, functions and Temporal's own hold no text of anybody's. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !isTemporal(value)
}

const isTemporal = (value: object): boolean =>
  value instanceof Temporal.Instant ||
  value instanceof Temporal.PlainDateTime ||
  value instanceof Temporal.PlainDate ||
  value instanceof Date

/** The same records, each method of which is only ever given storable text. */
export function atTheBorder<Methods extends object>(methods: Methods): Methods {
  return new Proxy(methods, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]): unknown => Reflect.apply(member, target, given.map(storable))
    },
  })
}
