import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import { daysBetween } from '../time/local.ts'
import { addWorkingDays, workingDaysBetween } from '../time/working-days.ts'
import { say } from '../words/say.ts'
import { sayDate } from '../words/when.ts'
import { inCharge, ownersOf, sponsorsOf } from './hearers.ts'
import type { AboutPromise } from './owed.ts'

type Telling = Readonly<{
  /** Whom it is told. */
  person: PersonId
  today: Temporal.PlainDate
  nameOf: (person: PersonId) => string
}>

/** A promise, to be told about to somebody on a day. */
export type About = Extract<AboutPromise, { kind: 'commitment' }> & Telling
export type AboutAbsence = Extract<AboutPromise, { kind: 'absence' }> & Telling

export const titleOf = ({ commitment: { wording } }: Pick<About, 'commitment'>): string => wording

/** How many working days it is late. */
export const lateBy = ({ commitment: { due }, today }: Pick<About, 'commitment' | 'today'>): number =>
  workingDaysBetween(due, today)

const namesIn = ({ nameOf }: About, people: readonly PersonId[]): string => people.slice(0, 3).map(nameOf).join(', ')

/** For whom somebody hears it who does not keep it themselves. */
export function standingIn(about: About): string {
  const { commitment, circumstances, person, today } = about
  const owners = ownersOf(commitment, circumstances)
  if (owners.includes(person)) return ''
  if (commitment.disowned) return say('nudge.nobodys')
  const isAway = !inCharge(commitment, circumstances, today).some((one) => owners.includes(one))
  return say(isAway ? 'nudge.covering' : 'nudge.deputy', { owner: namesIn(about, owners) })
}

/** Who keeps it now: its owner, or who covers for them, or nobody. */
export function keptBy(about: About): string {
  const { commitment, circumstances, today } = about
  if (commitment.disowned) return say('nudge.nobodys')
  const owners = ownersOf(commitment, circumstances)
  const keepers = inCharge(commitment, circumstances, today)
  if (keepers.some((one) => owners.includes(one))) return say('nudge.kept-by', { owner: namesIn(about, owners) })
  return say('nudge.kept-by-cover', { owner: namesIn(about, owners), cover: namesIn(about, keepers) })
}

/** Whether somebody is on it. */
export const seenWords = ({ commitment: { seen }, nameOf }: About): string =>
  seen ? say('nudge.seen', { name: nameOf(seen.by) }) : say('nudge.unseen')

/** Who is told next, and when; nothing where that has passed. */
export function nextTold(about: About, who: 'sponsor' | 'board'): string {
  const { commitment, circumstances, today } = about
  const { sponsorAfter, boardAfter } = circumstances.settings
  const day = addWorkingDays(commitment.due, who === 'sponsor' ? sponsorAfter : boardAfter)
  if (daysBetween(today, day) <= 0) return ''
  if (who === 'board')
    return circumstances.holders.board.length > 0 ? say('nudge.board-next', { day: sayDate(day, today) }) : ''
  const sponsors = sponsorsOf(commitment, circumstances, day).filter((one) => one !== about.person)
  return sponsors.length > 0
    ? say('nudge.sponsor-next', { name: namesIn(about, sponsors), day: sayDate(day, today) })
    : ''
}
