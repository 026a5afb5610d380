import type { Store } from '../ports/store.ts'

/**
 * The store, with a word to the relay after each commit: what the change promised is handed to the queue at once rather
 * than at the next sweep. Nothing depends on it: the sweep finds whatever the relay missed.
 */
export function withRelay(store: Store, poke: () => void): Store {
  return {
    records: store.records,
    async inOneTransaction(work) {
      const result = await store.inOneTransaction(work)
      poke()
      return result
    },
    async keepResponse(scope, response) {
      const verdict = await store.keepResponse(scope, response)
      if (verdict.kind === 'kept' && verdict.changed) poke()
      return verdict
    },
  }
}
