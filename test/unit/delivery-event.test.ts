import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { scopeOf } from '../../src/landlord/scope.ts'
import { spaceId } from '../../src/landlord/space.ts'
import { deliveryFacts, settledFacts } from '../../src/main/delivery-event.ts'
import type { Delivery } from '../../src/nudge/delivery.ts'
import { laneNamed, nowhere } from '../../src/nudge/lane.ts'
import { personId } from '../../src/person/person.ts'
import { channelName } from '../../src/ports/addresses.ts'

const at = Temporal.Instant.from('2026-11-22T09:00:00Z')
const common = {
  id: 'd1',
  subject: 'consultation:c1',
  due: at,
  state: { name: 'due' },
  attempt: 5,
  spared: 3,
  lane: laneNamed('slack:T-WORKSPACE'),
} as const
const nudge: Delivery = {
  ...common,
  kind: 'nudge',
  reason: 'reminder',
  person: personId('PERSON'),
  occasion: 'OCCASION',
  before: null,
  account: 0,
}
const post: Delivery = { ...common, lane: nowhere, kind: 'post', posting: 'results', space: spaceId('SPACE') }
const landlord = scopeOf('l1')

test('a delivery is told with its ids and codes: nobody, no place, no workspace', () => {
  const facts = deliveryFacts(landlord, nudge)
  expect(facts).toEqual({
    landlord: 'l1',
    about: 'd1',
    channel: 'slack',
    what: 'nudge',
    reason: 'reminder',
    attempt: 2,
  })
  const told = JSON.stringify([facts, deliveryFacts(landlord, post)])
  for (const planted of ['PERSON', 'WORKSPACE', 'SPACE', 'OCCASION']) expect(told).not.toContain(planted)
  expect(deliveryFacts(landlord, post)).toMatchObject({ channel: 'none', what: 'post', reason: 'results' })
})

test('what came of it is told with its code, and never with where it stands', () => {
  const place = { channel: channelName('slack'), workspace: 'T-WORKSPACE', place: 'D-PLACE', kind: 'direct' } as const
  const message = { place, message: '1.2' }
  const told = [
    settledFacts({ kind: 'sent', message }),
    settledFacts({ kind: 'suppressed', why: 'stopped' }),
    settledFacts({ kind: 'failed', code: 'person-unknown' }),
    settledFacts({ kind: 'again', due: at }),
    settledFacts({ kind: 'elsewhere', lane: laneNamed('slack:T-OTHER'), account: 1 }),
  ]
  expect(told).toEqual([
    { outcome: 'sent' },
    { outcome: 'suppressed', why: 'stopped' },
    { outcome: 'failed', why: 'person-unknown' },
    { outcome: 'again' },
    { outcome: 'elsewhere', account: 1 },
  ])
})
