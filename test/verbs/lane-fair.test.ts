import { afterEach, expect, it } from 'vitest'
import { slack as slackName } from '../../adapters/slack/places.ts'
import type { Lanes } from '../../src/main/lanes.ts'
import { laneOf } from '../../src/nudge/lane.ts'
import { pump } from '../../src/nudge/pump.ts'
import { onBothDatabases } from '../store/given.ts'
import { stage } from '../support/asked.ts'
import { openHouse } from '../support/house.ts'
import { crowd, fill, remindAll, reminders, worker } from '../support/lanes.ts'
import { open, setScene } from '../support/scene.ts'
import { openHouseInSlack } from '../support/slack-house.ts'

const lane = laneOf(stage.address('anyone'))
const atOnce = 8
let working: Lanes | undefined
afterEach(() => working?.stop())

onBothDatabases('a lane that two landlords share', (given, kind) => {
  // The embedded one takes its time to fill, and what is tried here is the order.
  const backlog = kind === 'postgres' ? 20_000 : 1_000

  it(`does the ten of one while ${backlog} of another wait`, async () => {
    const house = await openHouse(given.database)
    const large = await crowd(house.needs, 1, { slug: 'large' })
    const small = await crowd(house.needs, 10, { slug: 'small' })
    await pump(house.needs)
    await fill(house.database, large.scene, large.asked, backlog)
    const order: ('large' | 'small')[] = []
    let sinceSmall = 0
    const smallDone = () => order.filter((whose) => whose === 'small').length === 10
    let asking: Promise<unknown> | undefined
    const one = worker(house.needs, 'here', ({ what, place }) => {
      if (what !== 'begins') return
      order.push(place.includes('small-') ? 'small' : 'large')
      if (order.length === 20) {
        // Now the other landlord has something to say, too.
        asking = remindAll(small.scene, small.asked).then(() => {
          sinceSmall = order.length
          one.wake(lane)
        })
      }
      if (smallDone()) void one.stop()
    })
    working = one
    one.wake(lane)
    await one.idle()
    await asking
    expect(smallDone()).toBe(true)
    expect((await reminders(small.scene, small.asked)).every(({ state }) => state.name === 'sent')).toBe(true)
    // By turns: ten of theirs and as many of the other's, besides what was in hand already.
    expect(order.lastIndexOf('small') - sinceSmall).toBeLessThanOrEqual(20 + atOnce)
  }, 120_000)
})

it('is not kept waiting by another lane of the same worker, however much is due there', async () => {
  const house = await openHouseInSlack()
  try {
    const scene = await setScene(house.needs, { residents: 6, settings: { quiet: { from: '00:00', to: '00:00' } } })
    const { elm } = house.slack.scene
    for (const { person, reference } of scene.residents) {
      const { id } = house.slack.build.person(reference, [elm])
      const address = { channel: slackName, workspace: elm.id, person: id }
      await house.needs.store.records.people.link(scene.landlord.id, person, address)
    }
    const asked = await open(scene)
    await pump(house.needs)
    await remindAll(scene, asked)
    await fill(house.database, scene, asked, 1_000)
    const order: string[] = []
    const inSlack = () => order.filter((channel) => channel === slackName).length
    const one = worker(house.needs, 'here', ({ what, channel }) => {
      if (what !== 'begins') return
      order.push(channel)
      if (inSlack() === 6) void one.stop()
    })
    working = one
    one.wake(lane)
    one.wake(laneOf({ channel: slackName, workspace: elm.id }))
    await one.idle()
    expect(inSlack()).toBe(6)
    expect(order.length).toBeLessThan(1_000)
  } finally {
    await house.close()
  }
}, 120_000)
