import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, beforeEach, describe } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { usualAlerts } from '../../src/commitment/alert-settings.ts'
import { type Consultation, consultationId, type Plan, type Stage } from '../../src/consultation/consultation.ts'
import type { Landlord } from '../../src/landlord/landlord.ts'
import { usualRetention } from '../../src/landlord/retention.ts'
import { type LandlordId, scopeOf } from '../../src/landlord/scope.ts'
import { type Space, spaceId } from '../../src/landlord/space.ts'
import type { Nudge } from '../../src/nudge/nudge.ts'
import { type Person, type PersonId, personId } from '../../src/person/person.ts'
import { channelName, type MessageAddress, type PersonAddress, type Place } from '../../src/ports/addresses.ts'
import type { Store } from '../../src/ports/store.ts'
import { noPostgres } from '../support/postgres.ts'
import { openEmbeddedForTest, openPostgresForTest, resetDatabase } from '../support/stores.ts'

const kinds = [
  { kind: 'embedded', open: openEmbeddedForTest, missing: null },
  { kind: 'postgres', open: openPostgresForTest, missing: noPostgres },
] as const

export type Given = { database: Database; store: Store }

const secret = new Uint8Array(32).fill(7)
const keys = { fingerprintKey: secret, keyring: keyringOf([secret]) }

/** The same tests on both databases, each beginning with an empty one. */
export function onBothDatabases(title: string, tests: (given: Given, kind: 'embedded' | 'postgres') => void): void {
  describe.each(kinds)(`${title}, $kind`, ({ kind, open, missing }) => {
    describe.skipIf(missing)('', () => {
      let given: Given | undefined
      const now = (): Given => {
        if (!given) throw new Error('the database is not open yet')
        return given
      }
      beforeAll(async () => {
        const database = await open()
        given = { database, store: openStore(database, keys) }
      })
      beforeEach(() => resetDatabase(now().database))
      tests(
        {
          get database() {
            return now().database
          },
          get store() {
            return now().store
          },
        },
        kind,
      )
    })
  })
}

export const anId = (): string => randomBytes(16).toString('base64url').replaceAll(/[-_]/g, 'x')

/** Runs SQL of a test's own. */
export const ask = ({ database }: Given, text: string, values: readonly unknown[] = []) =>
  database.run<Record<string, unknown>>({ name: `test-${text}`.replaceAll(/\s+/g, ' ').slice(0, 60), text }, values)

export const address = (person: string): PersonAddress => ({ channel: channelName('web'), workspace: 'w1', person })

export const place = (name: string): Place => ({
  channel: channelName('web'),
  workspace: 'w1',
  place: name,
  kind: 'group',
})

export const standing = (name: string): MessageAddress => ({ place: place(name), message: `m-${name}` })

export const aLandlord = (slug = anId().toLowerCase()): Landlord => ({
  id: scopeOf(anId()),
  slug,
  name: `Homes of ${slug}`,
  zone: 'Europe/London',
  settings: {
    contactName: 'Pat Doe',
    contactPhone: '01632 960001',
    repairs: 'Ring 01632 960002.',
    complaints: 'Write to us.',
    quiet: { from: '21:00', to: '08:00' },
    retention: usualRetention,
    mostPerDay: 3,
    alerts: usualAlerts,
    auditor: null,
  },
})

export async function addedLandlord({ store }: Given): Promise<LandlordId> {
  const landlord = aLandlord()
  await store.records.landlords.add(landlord)
  return landlord.id
}

export const aPerson = (more: Partial<Person> = {}): Person => ({
  id: personId(anId()),
  name: 'Sam Roe',
  reference: null,
  roles: ['resident'],
  quiet: null,
  stopped: false,
  ...more,
})

export async function addedPerson({ store }: Given, scope: LandlordId, more: Partial<Person> = {}): Promise<PersonId> {
  const person = aPerson(more)
  await store.records.people.add(scope, person)
  return person.id
}

export async function addedSpace({ store }: Given, scope: LandlordId, name = anId()): Promise<Space> {
  const space: Space = { id: spaceId(anId()), place: place(name), purpose: 'residents', gone: false }
  await store.records.spaces.bind(scope, space)
  return space
}

export const aPlan = (more: Partial<Plan> = {}): Plan => ({
  kind: 'consultation',
  title: 'Bin stores',
  background: 'The bins overflow.',
  canChange: 'Where they stand.',
  cannotChange: 'How often the council comes.',
  offline: 'Ring 01632 960003.',
  audience: 'joined',
  mode: 'named',
  tieRule: 'decision-maker',
  breakdowns: [],
  keptUntil: null,
  questions: [
    { n: 1, wording: 'Where?', required: true, kind: 'one-choice', options: ['By the gate', 'At the back'] },
    { n: 2, wording: 'Are you content?', required: false, kind: 'satisfaction', notApplicable: true },
    { n: 3, wording: 'Anything else?', required: false, kind: 'free-text' },
  ],
  decisionMaker: null,
  closes: Temporal.PlainDateTime.from('2027-03-28T17:00'),
  outcomeDue: Temporal.PlainDate.from('2027-04-30'),
  ...more,
})

export const aConsultation = (number: number, stage: Stage, more: Partial<Consultation> = {}): Consultation => ({
  id: consultationId(anId()),
  number,
  plan: aPlan(),
  zone: 'Europe/London',
  version: 1,
  author: null,
  stage,
  ...more,
})

/** An open consultation that closes in so many milliseconds by the database's clock. */
export async function openFor(
  given: Given,
  scope: LandlordId,
  ms: number,
  more: Partial<Plan> = {},
): Promise<Consultation> {
  const now = await given.store.records.now()
  const drafted = aConsultation(await given.store.records.landlords.takeNumber(scope, 'consultation'), {
    name: 'open',
    openedAt: now,
    closesAt: now.add({ milliseconds: ms }),
  })
  const consultation = { ...drafted, plan: { ...drafted.plan, ...more } }
  await given.store.records.consultations.add(scope, consultation)
  return consultation
}

/** People on the roll of a consultation. */
export async function asked(given: Given, scope: LandlordId, consultation: Consultation, many: number) {
  const people = Array.from({ length: many }, () => aPerson())
  await given.store.records.people.addAll(scope, people)
  await given.store.records.roll.fill(scope, consultation.id, 'joined')
  return people.map(({ id }) => id)
}

export const aNudge = (person: PersonId, due: Temporal.Instant, more: Partial<Nudge> = {}): Nudge => ({
  id: anId(),
  reason: 'reminder',
  subject: 'consultation:c1',
  person,
  occasion: 'v1',
  due,
  before: null,
  ...more,
})
