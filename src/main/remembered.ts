import { afresh, type Recent } from '../nudge/recent.ts'
import type { Records } from '../ports/store.ts'

/** Long enough that a thousand reminders share one reading, and too short for anybody to notice. */
const freshMs = 1_000

/** Reads once what was not read within the last second. */
export function remembered(records: Records): Recent {
  const now = afresh(records)
  const landlords = shortMemory<Awaited<ReturnType<Recent['landlord']>>>()
  const consultations = shortMemory<Awaited<ReturnType<Recent['consultation']>>>()
  const words = shortMemory<Awaited<ReturnType<Recent['words']>>>()
  return {
    landlord: (scope) => landlords(scope, () => now.landlord(scope)),
    consultation: (scope, id) => consultations(`${scope} ${id}`, () => now.consultation(scope, id)),
    words: (scope, { consultation, reason, via }, write) => words(`${scope} ${consultation} ${reason} ${via}`, write),
  }
}

/** All of it is forgotten together, so that it never grows; what could not be read is asked for again. */
export function shortMemory<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  let since = Number.NEGATIVE_INFINITY
  let known = new Map<string, Promise<Value>>()
  return (key, read) => {
    if (performance.now() - since >= freshMs) {
      since = performance.now()
      known = new Map()
    }
    const kept = known
    const found = kept.get(key) ?? read()
    kept.set(key, found)
    found.catch(() => kept.delete(key))
    return found
  }
}
