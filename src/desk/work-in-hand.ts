/** What goes on after whoever asked has been answered: who stops waits until it is done. */
export type WorkInHand = Readonly<{
  /** The work itself, which counts until it has ended in one way or the other. */
  keep<Result>(work: Promise<Result>): Promise<Result>
  /** Resolves when nothing is in hand any more, also of what was begun meanwhile. */
  settled(): Promise<void>
}>

export function workInHand(): WorkInHand {
  const inHand = new Set<Promise<unknown>>()
  return {
    keep(work) {
      const settled: Promise<unknown> = work.then(
        () => inHand.delete(settled),
        () => inHand.delete(settled),
      )
      inHand.add(settled)
      return work
    },
    async settled() {
      while (inHand.size > 0) await Promise.all(inHand)
    },
  }
}
