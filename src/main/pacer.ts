import { setTimeout } from 'node:timers/promises'
import type { LaneTaken, PaceKind, PaceLeft } from '../nudge/lane-records.ts'
import { empty, type FullAt, free, takeOne, waitFor } from '../nudge/pace.ts'
import type { Pace } from '../ports/capabilities.ts'
import { ChannelError } from '../ports/channel.ts'

/** What one lane has said lately, and what it may still say. One worker has a lane, so one pacer knows all of it. */
export interface Pacer {
  /** How many of a kind may go now; none while the platform wants quiet. */
  free(kind: PaceKind): number
  /** How long until one of a kind may go. */
  waitMs(kind: PaceKind): number
  /**
   * Waits until one may go, also in its place, and counts it as gone.
   * @throws ChannelError rate-limited when that is not within seconds: it had better be put back.
   */
  pass(kind: PaceKind, place: string): Promise<void>
  /** Keeps quiet for so long. */
  quiet(ms: number): void
  /** Goes on from where the last worker left the lane. Of what one that died has said, the worst is thought. */
  resume(taken: Extract<LaneTaken, { kind: 'taken' }>): void
  left(): PaceLeft
}

const patienceMs = 5_000
const mostPlaces = 1_000

/** What tells the time and waits: the process's own clock, but in tests. */
export type Watch = Readonly<{ now: () => number; pause: (ms: number) => Promise<unknown> }>
const ownWatch: Watch = { now: () => performance.now(), pause: (ms) => setTimeout(ms) }

export function openPacer(pace: Pace, { now, pause }: Watch = ownWatch): Pacer {
  const fullAt: Record<PaceKind, FullAt> = { messages: 0, edits: 0 }
  const places = new Map<string, FullAt>()
  let quietUntil = 0

  const waitMs = (kind: PaceKind): number => Math.max(0, quietUntil - now(), waitFor(pace[kind], fullAt[kind], now()))

  const waitIn = (kind: PaceKind, place: string): number =>
    Math.max(waitMs(kind), waitFor(pace.place, places.get(place) ?? 0, now()))

  const note = (kind: PaceKind, place: string): void => {
    fullAt[kind] = takeOne(pace[kind], fullAt[kind], now())
    if (places.size >= mostPlaces) for (const [known, full] of places) if (full <= now()) places.delete(known)
    places.set(place, takeOne(pace.place, places.get(place) ?? 0, now()))
  }

  return {
    free: (kind) => (quietUntil > now() ? 0 : free(pace[kind], fullAt[kind], now())),
    waitMs,
    async pass(kind, place) {
      const giveUp = now() + patienceMs
      for (;;) {
        const wait = waitIn(kind, place)
        if (wait === 0) return note(kind, place)
        if (now() + wait > giveUp) throw new ChannelError('rate-limited', { afterMs: Math.ceil(wait) })
        await pause(Math.ceil(wait))
      }
    },
    quiet(ms) {
      quietUntil = Math.max(quietUntil, now() + ms)
    },
    resume({ pausedMs, left }) {
      quietUntil = Math.max(quietUntil, now() + pausedMs)
      for (const kind of ['messages', 'edits'] as const) {
        const theirs = left === null ? empty(pace[kind], now()) : now() + left[kind]
        fullAt[kind] = Math.max(fullAt[kind], theirs)
      }
    },
    left: () => ({ messages: Math.max(0, fullAt.messages - now()), edits: Math.max(0, fullAt.edits - now()) }),
  }
}
