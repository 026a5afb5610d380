import type { Random } from './random.ts'

/** What goes wrong on the way out. */
export const faults = [
  /** Refused, with a time to wait. */
  'rate-limited',
  'unavailable',
  /** Nobody answered: it was shown, or it never came there. */
  'shown-unanswered',
  'lost-unanswered',
  /** The worker ends where it stands. */
  'dies-after-claim',
  'dies-before-sending',
  'dies-after-sending',
  'dies-before-settling',
  'died-with-others',
  /** What the queue had is gone; what was handed over is handed over once more; a job comes twice. */
  'queue-flushed',
  'marks-dropped',
  'job-twice',
  'job-late',
  /** All workers are down for hours. */
  'outage',
  /** An event comes twice in a row, twice at once, or once more much later. */
  'event-twice',
  'event-at-once',
  'event-again',
  /** The person took our app away or left the channel. */
  'away',
] as const
export type Fault = (typeof faults)[number]

export type Faults = Readonly<{
  /** Whether it happens here; where it does it is counted, and remembered of this delivery. */
  strikes(fault: Fault, delivery?: string): boolean
  /** What has befallen a delivery. */
  of(delivery: string): ReadonlySet<Fault>
  note(fault: Fault, delivery?: string): void
  counts(): ReadonlyMap<Fault, number>
  random: Random
}>

const chances: Readonly<Record<Fault, number>> = {
  'rate-limited': 0.02,
  unavailable: 0.015,
  'shown-unanswered': 0.01,
  'lost-unanswered': 0.008,
  'dies-after-claim': 0.004,
  'dies-before-sending': 0.004,
  'dies-after-sending': 0.006,
  'dies-before-settling': 0.004,
  'died-with-others': 0,
  'queue-flushed': 0.02,
  'marks-dropped': 0.02,
  'job-twice': 0.05,
  'job-late': 0.02,
  outage: 0,
  'event-twice': 0.06,
  'event-at-once': 0.06,
  'event-again': 0.08,
  away: 0,
}

export function newFaults(random: Random): Faults {
  const counts = new Map<Fault, number>()
  const byDelivery = new Map<string, Set<Fault>>()
  const none: ReadonlySet<Fault> = new Set()
  const note = (fault: Fault, delivery?: string): void => {
    counts.set(fault, (counts.get(fault) ?? 0) + 1)
    if (delivery === undefined) return
    const known = byDelivery.get(delivery) ?? new Set()
    byDelivery.set(delivery, known.add(fault))
  }
  return {
    random,
    note,
    strikes(fault, delivery) {
      const does = random.chance(chances[fault])
      if (does) note(fault, delivery)
      return does
    },
    of: (delivery) => byDelivery.get(delivery) ?? none,
    counts: () => counts,
  }
}
