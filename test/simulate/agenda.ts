/** What people will do, by time. Of two at the same moment the one that was written down first comes first. */
export type Agenda = Readonly<{
  at(ms: number, what: string, act: () => Promise<void>): void
  next(): number | undefined
  /** Takes out the first that is due. */
  take(now: number): Readonly<{ what: string; act: () => Promise<void> }> | undefined
}>

type Entry = Readonly<{ ms: number; nth: number; what: string; act: () => Promise<void> }>

export function newAgenda(): Agenda {
  const entries: Entry[] = []
  let nth = 0
  return {
    at(ms, what, act) {
      const entry = { ms, nth: ++nth, what, act }
      const after = entries.findIndex((other) => other.ms > ms)
      entries.splice(after < 0 ? entries.length : after, 0, entry)
    },
    next: () => entries[0]?.ms,
    take: (now) => (entries[0] && entries[0].ms <= now ? entries.shift() : undefined),
  }
}
