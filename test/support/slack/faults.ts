/**
 * What goes wrong with a call. `done` says whether Slack did what was asked before that: a caller cannot know. The
 * socket closed before reading is never done; closed after taking always is.
 */
export type Fault =
  | Readonly<{ kind: 'status'; status: 500 | 502 | 503 | 504; done?: boolean }>
  | Readonly<{ kind: 'rate-limited'; retryAfter: number }>
  | Readonly<{ kind: 'refused'; error: string }>
  | Readonly<{ kind: 'closed-before-reading' }>
  | Readonly<{ kind: 'closed-after-taking' }>
  /** Answered as it should be, but this late. */
  | Readonly<{ kind: 'slow'; ms: number }>
  | Readonly<{ kind: 'malformed-json'; done?: boolean }>
  | Readonly<{ kind: 'html'; done?: boolean }>

/** `name` is a method, "response_url", "upload", "download", or "*" for whatever comes next. */
export type Faults = Readonly<{
  next(name: string, fault: Fault, times?: number): void
  /** From now on what this says of each call for which nothing else is planned. */
  decide(fault: (name: string) => Fault | undefined): void
  /** The fault for a call, used up. */
  take(name: string): Fault | undefined
  clear(): void
}>

export function openFaults(): Faults {
  let planned: { name: string; fault: Fault }[] = []
  let decided: (name: string) => Fault | undefined = () => undefined
  return {
    next(name, fault, times = 1) {
      for (let n = 0; n < times; n += 1) planned.push({ name, fault })
    },
    take(name) {
      const at = planned.findIndex((one) => one.name === name || one.name === '*')
      return at < 0 ? decided(name) : planned.splice(at, 1)[0]?.fault
    },
    decide(fault) {
      decided = fault
    },
    clear() {
      planned = []
      decided = () => undefined
    },
  }
}
