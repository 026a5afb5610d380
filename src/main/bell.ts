/** Something to wait for that may ring at any time, also while nobody waits. */
export interface Bell {
  ring(): void
  /** Whether it has rung since somebody last heard it; now somebody has. */
  heard(): boolean
  /** Resolves when it rings, at once if it has, or when this time is over. */
  wait(mostMs?: number): Promise<void>
}

export function makeBell(): Bell {
  let rung = false
  let waiting: (() => void) | undefined
  return {
    ring() {
      rung = true
      waiting?.()
    },
    heard() {
      const was = rung
      rung = false
      return was
    },
    async wait(mostMs) {
      if (rung) return
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        waiting = resolve
        if (mostMs !== undefined) timer = setTimeout(resolve, mostMs)
      })
      clearTimeout(timer)
      waiting = undefined
    },
  }
}
