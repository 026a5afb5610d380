import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { readTime } from '../time/local.ts'
import type { QuietHours } from '../time/quiet-hours.ts'

/**
 * Reads "20:00 to 8:00", "20:00-08:00"; "off" gives hours that are never quiet.
 * Throws `date-unclear` for anything else.
 */
export function readQuietHours(text: string): QuietHours {
  if (text.trim().toLowerCase() === 'off') return { from: '00:00', to: '00:00' }
  const found = /^(\d{1,2}:\d{2})\s*(?:-|–|to)\s*(\d{1,2}:\d{2})$/.exec(text.trim())
  const [from, to] = [found?.[1], found?.[2]].map((time) => time?.padStart(5, '0') ?? '')
  if (!from || !to || !readTime(from) || !readTime(to)) throw new Problem('date-unclear')
  return { from, to }
}

/** Sets someone's own quiet hours, or gives them back the landlord's with null. Throws `not-known-here`. */
export async function setQuietHours({ store }: Needs, { scope, actor }: By, quiet: QuietHours | null): Promise<void> {
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  await store.records.people.setQuiet(scope, actor.person, quiet)
}
