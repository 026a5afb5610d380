/**
 * The time as this Slack sees it. It runs with the machine's and can be moved on, for triggers, response URLs and codes
 * that run out. Signatures carry the machine's own time, as the app under test has no other.
 */
export type Clock = Readonly<{
  /** Milliseconds since 1970. */
  now(): number
  pass(ms: number): void
  /** Stops it, so that from here on only `pass` moves it. */
  hold(): void
}>

export function openClock(): Clock {
  let ahead = 0
  let held: number | null = null
  return {
    now: () => (held ?? Date.now()) + ahead,
    pass(ms) {
      ahead += ms
    },
    hold() {
      held = Date.now()
    },
  }
}
