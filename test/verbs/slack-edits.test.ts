import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenJobs, openJobs } from '../../adapters/bullmq/jobs.ts'
import { postgresBackend } from '../../adapters/bullmq/postgres.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { choresOf } from '../../src/main/chores.ts'
import { type Lanes, openLanes } from '../../src/main/lanes.ts'
import { withRelay } from '../../src/main/relay.ts'
import { openSweep, type Sweep } from '../../src/main/sweep.ts'
import { workOn } from '../../src/main/worker.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import { quietLog } from '../support/quiet-log.ts'
import { open, setScene } from '../support/scene.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

/** A card is redrawn two seconds after the first change that it does not show yet. */
const redrawnAfterSeconds = 2
const residents = 2_000
const answersEach = 5

let house: SlackHouse
let needs: Speaking
let jobs: OpenJobs
let sweep: Sweep
let lanes: Lanes

beforeAll(async () => {
  house = await openHouseInSlack()
  const { database } = house
  const backend = await postgresBackend(database.queuePool())
  jobs = await openJobs(backend, { log: quietLog, name: `edits-${randomUUID()}`, concurrency: 4 })
  const { store } = house.needs
  lanes = openLanes(house.needs, { holder: 'here', log: quietLog, poke: () => sweep.poke() })
  const chores = choresOf(store, database, jobs, lanes, 60_000).filter(({ name }) => name === 'promote')
  sweep = openSweep(chores, { log: quietLog, pattern: null })
  needs = { ...house.needs, store: withRelay(store, sweep.poke) }
  await jobs.start(workOn({ needs, log: quietLog, lanes, closed: () => undefined }))
  sweep.start()
})
afterAll(async () => {
  await sweep?.stop()
  await lanes?.stop()
  await jobs?.close()
  await house?.close()
})

it('ten thousand answers in a rush change a card in Slack a few times, and the last time it is exact', async () => {
  const { slack } = house
  const { residents: channel } = slack.scene.channels
  const scene = await setScene(needs, { residents })
  await bindPlace(needs, scene.admin, { place: house.placeIn(channel), purpose: 'residents' })
  const asked = await open(scene)
  const card = () => slack.shown(slack.scene.people.maureen.id, channel.id).find(({ fromApp }) => fromApp)
  const { nudges } = needs.store.records
  while ((await nudges.cards(scene.landlord.id, subjectOf(asked))).length === 0) await turn()
  const edits = () => slack.sent().filter(({ path }) => path.endsWith('chat.update')).length
  expect(edits()).toBe(0)

  const began = performance.now()
  let kept = 0
  const queue = scene.residents.entries()
  const answering = async () => {
    for (const [nth, { person }] of queue) {
      for (let revision = 0; revision < answersEach; revision += 1) {
        // Each comes by itself, as requests do, and lets others have their turn.
        await turn()
        const { mode, questions } = asked.plan
        const answers = { q1: String(1 + ((nth + revision) % 3)) }
        const consultation = asked.id
        const verdict = await needs.store.keepResponse(scene.landlord.id, {
          ...{ consultation, person, mode, questions, answers, delivery: null },
        })
        if (verdict.kind === 'kept' && verdict.changed) kept += 1
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, answering))
  expect(kept).toBe(residents * answersEach)
  await slack.until(
    () => card()?.words.includes(`${residents.toLocaleString('en-GB')} people have answered so far.`),
    60_000,
  )
  const seconds = (performance.now() - began) / 1_000
  // One more for the rush's beginning and one for its end.
  expect(edits()).toBeLessThanOrEqual(Math.ceil(seconds / redrawnAfterSeconds) + 1)
  expect(edits()).toBeGreaterThan(0)
}, 300_000)
