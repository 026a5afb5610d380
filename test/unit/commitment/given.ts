import { usualAlerts } from '../../../src/commitment/alert-settings.ts'
import type { Challenge } from '../../../src/commitment/challenge.ts'
import type { Circumstances } from '../../../src/commitment/circumstances.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import type { About } from '../../../src/commitment/nudge-words.ts'
import { byPerson } from '../../../src/commitment/owner.ts'
import type { Absence } from '../../../src/commitment/records.ts'
import { personId } from '../../../src/person/person.ts'
import { aPromise } from '../../support/a-promise.ts'
import { at, date, london } from '../consultation/given.ts'

export const [sam, ali, priya, bo, kit] = ['sam', 'ali', 'priya', 'bo', 'kit'].map(personId) as [
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
]
const names: Readonly<Record<string, string>> = {
  sam: 'Sam Lee',
  ali: 'Ali Khan',
  priya: 'Priya Shah',
  bo: 'Bo Hart',
  kit: 'Kit Rowe',
}

/** Sam keeps it, Ali stands in, Priya watches, Bo is of the board, Kit is the admin. */
export const promise = (more: Partial<Commitment> = {}): Commitment =>
  aPromise({ number: 17, owner: byPerson(sam), deputy: ali, ...more })

export const circumstances = (more: Partial<Circumstances> = {}): Circumstances => ({
  zone: london,
  settings: usualAlerts,
  absences: [],
  holders: { officer: [], admin: [kit], sponsor: [priya], board: [bo] },
  ...more,
})

export const away = (person: Absence['person'], from: string, to: string, cover: Absence['cover'] = null): Absence => ({
  id: `away-${person}`,
  person,
  from: date(from),
  to: date(to),
  cover,
})

export const aChallenge = (more: Partial<Challenge> = {}): Challenge => ({
  id: 'ch1',
  commitment: promise().id,
  by: personId('resident'),
  at: at('2027-03-02T10:00:00Z'),
  text: 'The lamp is still out.',
  answerer: sam,
  due: date('2027-03-16'),
  answered: null,
  ...more,
})

/** Told to Sam on a day, unless said otherwise. */
export const about = (day: string, more: Partial<About> = {}): About => ({
  kind: 'commitment',
  commitment: promise(),
  isPublic: true,
  circumstances: circumstances(),
  occasion: 'v1-late-0',
  updated: null,
  challenge: null,
  person: sam,
  today: date(day),
  nameOf: (person) => names[person] ?? person,
  ...more,
})
