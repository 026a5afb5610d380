import type { World } from '../world/world.ts'
import type { Call, Method, Tier } from './call.ts'

/** From docs.slack.dev/apis/web-api/rate-limits: calls in any minute, by tier; what Slack promises at least. */
export const perMinute: Readonly<Record<Exclude<Tier, 'none' | 'posting'>, number>> = { 1: 1, 2: 20, 3: 50, 4: 100 }

/** Posts to one channel: one a second, a few at once tolerated; and to one workspace, "several hundred" a minute. */
export const posting = { perSecond: 1, atOnce: 3, perMinuteInAll: 300 } as const

/** Counts calls and refuses those that come too fast. Off until switched on, so that tests are quick. */
export type Rates = Readonly<{
  enforce(on: boolean): void
  /** How many calls were refused. */
  refused(): number
  /** Seconds to wait, or null when the call may go on. */
  admit(name: string, method: Method, call: Call): number | null
}>

type Bucket = { held: number; at: number }

export function openRates({ clock }: World): Rates {
  const buckets = new Map<string, Bucket>()
  let on = false
  let refused = 0

  /** Takes one from a bucket that fills evenly; otherwise says in how many seconds there is one. */
  function take(key: string, most: number, perMs: number): number {
    const now = clock.now()
    const bucket = buckets.get(key) ?? { held: most, at: now }
    const held = Math.min(most, bucket.held + (now - bucket.at) * perMs)
    const wait = held >= 1 ? 0 : Math.ceil((1 - held) / perMs / 1000)
    buckets.set(key, { held: wait === 0 ? held - 1 : held, at: now })
    return wait
  }

  return {
    enforce(wanted) {
      on = wanted
      buckets.clear()
    },
    refused: () => refused,
    admit(name, { tier }, { caller, args }) {
      if (!on || tier === 'none' || caller.kind === 'nobody') return null
      const { token } = caller
      const who = token.team ?? token.org ?? 'app'
      const wait =
        tier === 'posting'
          ? Math.max(
              take(`${who} ${String(args['channel'])}`, posting.atOnce, posting.perSecond / 1000),
              take(`${who} posting`, posting.perMinuteInAll, posting.perMinuteInAll / 60_000),
            )
          : take(`${who} ${name}`, perMinute[tier], perMinute[tier] / 60_000)
      if (wait === 0) return null
      refused += 1
      return wait
    },
  }
}
