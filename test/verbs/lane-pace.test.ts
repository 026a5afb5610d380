import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slack as slackName } from '../../adapters/slack/places.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import type { LaneEvent } from '../../src/main/lane-events.ts'
import type { Lanes } from '../../src/main/lanes.ts'
import { type LaneName, laneOf } from '../../src/nudge/lane.ts'
import { remindAll, reminders, worker } from '../support/lanes.ts'
import { open, type Scene, setScene } from '../support/scene.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

const many = 14

describe('a lane in Slack', () => {
  let house: SlackHouse
  let scene: Scene
  let asked: OpenConsultation
  let lane: LaneName
  let lanes: Lanes
  /** When each message began on its way, and what was told. */
  let began: number[]
  let told: LaneEvent[]
  let limitedAt: number

  beforeEach(async () => {
    house = await openHouseInSlack()
    const { elm } = house.slack.scene
    scene = await setScene(house.needs, { residents: many, settings: { quiet: { from: '00:00', to: '00:00' } } })
    for (const { person, reference } of scene.residents) {
      const { id } = house.slack.build.person(reference, [elm])
      const address = { channel: slackName, workspace: elm.id, person: id }
      await house.needs.store.records.people.link(scene.landlord.id, person, address)
    }
    lane = laneOf({ channel: slackName, workspace: elm.id })
    began = []
    told = []
    lanes = worker(house.needs, 'here', ({ what }) => what === 'begins' && began.push(performance.now()), {
      observe(event) {
        told.push(event)
        if (event.kind === 'rate-limited') limitedAt = performance.now()
      },
    })
    asked = await open(scene)
  })
  afterEach(async () => {
    await lanes?.stop()
    await house.close()
  })

  const run = async () => {
    lanes.wake(lane)
    await lanes.idle()
  }
  const called = (method: string) => house.slack.sent().filter(({ path }) => path.endsWith(method)).length
  const states = async (about: OpenConsultation) => (await reminders(scene, about)).map(({ state }) => state.name)

  it('says everything without once being told that it is too fast', async () => {
    house.slack.rates.enforce(true)
    await bindPlace(house.needs, scene.admin, {
      ...{ place: house.placeIn(house.slack.scene.channels.residents), purpose: 'residents' },
    })
    const another = await open(scene, { title: 'Where should the bins stand?' })
    // A card, and the same people twice.
    await remindAll(scene, asked)
    await remindAll(scene, another)
    await run()
    expect(called('chat.postMessage')).toBe(2 * many + 1)
    expect(house.slack.rates.refused()).toBe(0)
    expect(told.filter(({ kind }) => kind === 'rate-limited')).toEqual([])
    expect(new Set([...(await states(asked)), ...(await states(another))])).toEqual(new Set(['sent']))
    expect(called('conversations.open')).toBe(0)
  })

  it('is quiet for exactly as long as Slack says, and what met with that has lost no attempt', async () => {
    await remindAll(scene, asked)
    house.slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfter: 1 })
    await run()
    expect(told).toContainEqual({ kind: 'rate-limited', channel: slackName, waitMs: 1_000 })
    // What was on its way already is said.
    const after = began.filter((at) => at > limitedAt)
    expect(after.length).toBeGreaterThan(0)
    expect(Math.min(...after) - limitedAt).toBeGreaterThanOrEqual(995)
    const { lanes: rows } = house.needs.store.records
    while ((await states(asked)).includes('due')) if ((await rows.forsaken(0)).includes(lane)) await run()
    expect(new Set(await states(asked))).toEqual(new Set(['sent']))
    const moved = (await reminders(scene, asked)).filter(({ spared }) => spared > 0)
    expect(moved).toMatchObject([{ attempt: 2, spared: 1 }])
    expect(began).toHaveLength(many + 1)
  })

  it('is quiet also where another worker had been told to be', async () => {
    await remindAll(scene, asked)
    await house.needs.store.records.lanes.pause(lane, 700)
    const at = performance.now()
    await run()
    expect((began[0] ?? 0) - at).toBeGreaterThanOrEqual(690)
    expect(new Set(await states(asked))).toEqual(new Set(['sent']))
  })
})
