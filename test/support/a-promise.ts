import { Temporal } from 'temporal-polyfill'
import { type Commitment, commitmentId } from '../../src/commitment/commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { personId } from '../../src/person/person.ts'

/** A promise of which nothing special is said: agreed, Sam's, due on 1 March 2027. */
export const aPromise = (more: Partial<Commitment> = {}): Commitment => ({
  id: commitmentId('m1'),
  number: 1,
  wording: 'Evening repairs',
  origin: { kind: 'own' },
  owner: byPerson(personId('sam')),
  deputy: null,
  sponsor: null,
  office: null,
  namesOwner: false,
  measure: null,
  cadence: 'none',
  due: Temporal.PlainDate.from('2027-03-01'),
  requires: [],
  state: { name: 'agreed', since: Temporal.Instant.from('2027-01-04T09:00:00Z') },
  version: 1,
  seen: null,
  snooze: null,
  disowned: null,
  ...more,
})
