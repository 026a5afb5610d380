import fc from 'fast-check'
import { payloads } from '../unit/slack/payloads.ts'

/** What can stand where something else stood. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, '', [], {}, [null], [[]], '__proto__', 'constructor'),
  fc.constantFrom('\0', 'a\0b', '\uD800', '\uDC00x', '\u202Ex', 'T'.repeat(100_000), '😀'.repeat(20_000), '<!channel>'),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
)

type Change = Readonly<{ at: number; how: 'drop' | 'retype' | 'duplicate' | 'wrap' | 'pollute'; with: unknown }>

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('drop', 'retype', 'duplicate', 'wrap', 'pollute'),
  with: odd,
})

/** A delivery of Slack's in which something is missing, of another type, there twice, or what nobody would send. */
export const mutated: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom(...payloads), fc.array(change, { minLength: 1, maxLength: 4 }))
  .map(([{ body }, changes]) => {
    const copy: unknown = structuredClone(body)
    return changes.reduce(applied, copy)
  })

type Holder = Record<string, unknown> | unknown[]
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

function applied(whole: unknown, { at, how, with: given }: Change): unknown {
  const other: unknown = structuredClone(given)
  const spots = spotsIn(whole)
  const spot = spots[at % Math.max(1, spots.length)]
  if (spot === undefined) return other
  const { holder, key } = spot
  const here: unknown = Reflect.get(holder, key)
  switch (how) {
    case 'drop':
      Reflect.deleteProperty(holder, key)
      break
    case 'retype':
      put(holder, key, other)
      break
    case 'duplicate':
      put(holder, spots[(at * 7 + 1) % spots.length]?.key ?? key, structuredClone(here))
      break
    case 'wrap':
      put(holder, key, at % 2 === 0 ? [here] : { [key]: here })
      break
    case 'pollute':
      put(holder, '__proto__', other)
  }
  return whole
}

/** As JSON would: a key of its own, whatever it is called. */
const put = (holder: Holder, key: string, value: unknown): boolean =>
  Reflect.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })

type Spot = Readonly<{ holder: Holder; key: string }>

function spotsIn(value: unknown): readonly Spot[] {
  if (!isHolder(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...spotsIn(inner)])
}
