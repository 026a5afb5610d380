import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openRooms } from '../../adapters/prisma/rooms.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { createWebOutlet } from '../../adapters/web/channel/outlet.ts'
import { web } from '../../adapters/web/channel/places.ts'
import type { PlayClock } from '../../adapters/web/play/clock.tsx'
import { demoClock } from '../../src/main/demo/clock.ts'
import { fillEmptyDemo } from '../../src/main/demo/open.ts'
import { randomIds } from '../../src/main/ids.ts'
import { workOn } from '../../src/main/worker.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openEmbeddedForTest, resetDatabase } from '../support/stores.ts'

let database: Database
let needs: Speaking
let clock: PlayClock

beforeAll(async () => {
  database = await openEmbeddedForTest()
  await resetDatabase(database)
  const secret = new Uint8Array(32)
  const vault = openVault(database, { box: secret, fingerprint: secret })
  const outlet = createWebOutlet({ rooms: openRooms(database), vault })
  const store = openStore(database, { fingerprintKey: secret, keyring: keyringOf([secret]) })
  needs = { store, vault, ids: randomIds, publicUrl: 'http://localhost:3000', outlets: new Map([[web, outlet]]) }
  const work = workOn({ needs, log: quietLog, lanes: { wake: () => undefined }, closed: () => undefined })
  clock = demoClock(database, needs, work)
}, 120_000)

const theOpenOne = async () => {
  const [landlord] = await needs.store.records.landlords.all()
  if (!landlord) throw new Error('there is no landlord')
  const [open] = await needs.store.records.consultations.list(landlord.id, ['open'])
  return { scope: landlord.id, open }
}

test('an empty try-out is filled once, and its clock shows the real time again', async () => {
  expect(await fillEmptyDemo(needs, database)).toBe(true)
  expect(await fillEmptyDemo(needs, database)).toBe(false)
  expect(Math.abs((await clock.now()).epochMilliseconds - Date.now())).toBeLessThan(5_000)
}, 120_000)

test('moving time on closes what ends on the way, at its own time, and sends what falls due', async () => {
  const { scope, open } = await theOpenOne()
  if (open?.stage.name !== 'open') throw new Error('nothing is open')
  const before = await clock.now()
  const { closesAt } = open.stage
  await clock.advance(closesAt.epochMilliseconds - before.epochMilliseconds + 3_600_000)
  const after = await needs.store.records.consultations.get(scope, open.id)
  if (after?.stage.name !== 'closed') throw new Error('it has not closed')
  expect(after.stage.closedAt.toString()).toBe(closesAt.toString())
  expect((await clock.now()).epochMilliseconds).toBeGreaterThanOrEqual(closesAt.epochMilliseconds + 3_600_000)
  const deliveries = await needs.store.records.nudges.list(scope, `consultation:${open.id}`)
  const left = deliveries.filter(
    ({ state, due }) => state.name === 'due' && due.epochMilliseconds <= closesAt.epochMilliseconds,
  )
  expect(left).toEqual([])
}, 120_000)

test('it moves to the next thing due, several times over, and says when nothing is', async () => {
  const moments: number[] = []
  for (let i = 0; i < 60 && (await clock.toNextDue()); i++) moments.push((await clock.now()).epochMilliseconds)
  expect(moments.length).toBeGreaterThan(0)
  expect(moments).toEqual(moments.toSorted((a, b) => a - b))
}, 120_000)
