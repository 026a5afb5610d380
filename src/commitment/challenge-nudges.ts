import type { Temporal } from 'temporal-polyfill'
import type { Needs } from '../needs.ts'
import type { Nudge } from '../nudge/nudge.ts'
import { addWorkingDays, workingDayFrom } from '../time/working-days.ts'
import type { Challenge } from './challenge.ts'
import { type Circumstances, morningOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { subjectOf } from './find.ts'
import { sponsorsOf } from './hearers.ts'

/** So many working days before an answer is due, who answers hears of it once more. */
const soonDays = 2

/** The challenge that an occasion is of. */
export const challengeOf = (occasion: string): string | undefined => /^c-(\w+)-/.exec(occasion)?.[1]

/** Whoever said that it isn't right hears what was answered. */
export const answeredNudge = (
  commitment: Commitment,
  challenge: Challenge,
  now: Temporal.Instant,
  { ids }: Pick<Needs, 'ids'>,
): Nudge => ({
  id: ids.next(),
  reason: 'challenge-answered',
  subject: subjectOf(commitment),
  person: challenge.by,
  occasion: `c-${challenge.id}-answered`,
  due: now,
  before: null,
})

/** Who answers hears of it at once, and again before it is due; when it is late, the sponsor or whoever stands for them. */
export function challengeNudges(
  commitment: Commitment,
  challenge: Challenge,
  circumstances: Circumstances,
  now: Temporal.Instant,
  { ids }: Pick<Needs, 'ids'>,
): readonly Nudge[] {
  const { zone } = circumstances
  const subject = subjectOf(commitment)
  const occasion = (step: string): string => `c-${challenge.id}-${step}`
  const soon = morningOf(addWorkingDays(challenge.due, -soonDays), zone)
  const lateDay = workingDayFrom(challenge.due.add({ days: 1 }))
  const late = morningOf(lateDay, zone)
  const asked = (step: string, due: Temporal.Instant): Nudge => ({
    id: ids.next(),
    reason: 'challenged',
    subject,
    person: challenge.answerer,
    occasion: occasion(step),
    due,
    before: null,
  })
  return [
    asked('asked', now),
    ...(soon.epochMilliseconds > now.epochMilliseconds ? [asked('soon', soon)] : []),
    ...sponsorsOf(commitment, circumstances, lateDay).map(
      (person): Nudge => ({
        id: ids.next(),
        reason: 'challenge-late',
        subject,
        person,
        occasion: occasion('late'),
        due: late,
        before: null,
      }),
    ),
  ]
}
