import type { Temporal } from 'temporal-polyfill'
import { say } from '../../../src/words/say.ts'

/** How long until a moment, in the whole days or hours people count in. */
export function timeLeft(now: Temporal.Instant, until: Temporal.Instant): string {
  const minutes = Math.floor((until.epochMilliseconds - now.epochMilliseconds) / 60_000)
  if (minutes <= 0) return say('desk.left.none')
  if (minutes < 60) return say('desk.left.minutes', { minutes })
  if (minutes < 48 * 60) return say('desk.left.hours', { hours: Math.floor(minutes / 60) })
  return say('desk.left.days', { days: Math.floor(minutes / (24 * 60)) })
}
