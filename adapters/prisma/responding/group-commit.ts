/** What somebody waits for. */
type Waiting<Item, Verdict> = Readonly<{
  item: Item
  settle: (verdict: Verdict) => void
  fail: (cause: unknown) => void
}>

export type GroupCommit<Item, Verdict> = Readonly<{
  /** At most this many at once. */
  most: number
  /** At most this many may wait; more are refused at once, so that their senders try again rather than hang. */
  mostWaiting: number
  /** Two with the same key are never taken together; the one that came first goes first. */
  keyOf: (item: Item) => string
  /** One transaction for all of them; verdicts in the order of items. `again`: it is to be taken once more. */
  commit: (items: readonly Item[]) => Promise<readonly (Verdict | 'again')[]>
}>

/** Nothing more can be taken at this moment. */
export class TooMany extends Error {
  override readonly name = 'TooMany'
}

/**
 * Takes what comes while a transaction is on its way together in the next one, so that a crowd pays for one commit and
 * one person alone waits for nobody. A verdict is given only after its transaction is committed. Where a transaction of
 * several fails, each is tried by itself, so that one cannot take others with it.
 */
export function groupCommit<Item, Verdict>(how: GroupCommit<Item, Verdict>): (item: Item) => Promise<Verdict> {
  let waiting: Waiting<Item, Verdict>[] = []
  let running = false

  const settle = async (taken: readonly Waiting<Item, Verdict>[]): Promise<Waiting<Item, Verdict>[]> => {
    try {
      const verdicts = await how.commit(taken.map(({ item }) => item))
      return taken.filter((one, index) => {
        const verdict = verdicts[index]
        if (verdict === 'again') return true
        if (verdict === undefined) one.fail(new Error('a response got no verdict'))
        else one.settle(verdict)
        return false
      })
    } catch (cause) {
      const [alone] = taken
      if (taken.length === 1 && alone) {
        alone.fail(cause)
        return []
      }
      const again: Waiting<Item, Verdict>[] = []
      for (const one of taken) again.push(...(await settle([one])))
      return again
    }
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const keys = new Set<string>()
      const taken: Waiting<Item, Verdict>[] = []
      const left: Waiting<Item, Verdict>[] = []
      for (const one of waiting) {
        const key = how.keyOf(one.item)
        const fits = taken.length < how.most && !keys.has(key)
        if (fits) taken.push(one)
        else left.push(one)
        keys.add(key)
      }
      waiting = left
      const again = await settle(taken)
      waiting = [...again, ...waiting]
    }
    running = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= how.mostWaiting) {
        reject(new TooMany(`${how.mostWaiting} answers wait already`))
        return
      }
      waiting.push({ item, settle: resolve, fail: reject })
      if (running) return
      running = true
      // What comes in the same turn goes together with it.
      queueMicrotask(run)
    })
}
