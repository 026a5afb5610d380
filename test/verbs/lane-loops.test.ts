import { afterEach, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import type { LaneEvent } from '../../src/main/lane-events.ts'
import type { Lanes } from '../../src/main/lanes.ts'
import { laneOf } from '../../src/nudge/lane.ts'
import { pump } from '../../src/nudge/pump.ts'
import { onBothDatabases } from '../store/given.ts'
import { heard, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { crowd, remindAll, reminders, type Watch, worker } from '../support/lanes.ts'
import type { Scene } from '../support/scene.ts'

const lane = laneOf(stage.address('anyone'))
const isReminder = (text: string): boolean => text.includes('We would like to hear from you too.')

onBothDatabases('workers in lanes', (given) => {
  const workers: Lanes[] = []
  const hire = (house: House, holder: string, watch: Watch = () => undefined, more = {}): Lanes => {
    const lanes = worker(house.needs, holder, watch, more)
    workers.push(lanes)
    return lanes
  }
  const resting = async () => {
    for (const { idle } of workers) await idle()
  }
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((lanes) => lanes.stop()))
  })

  const begin = async (many: number): Promise<{ house: House; scene: Scene; asked: OpenConsultation }> => {
    const house = await openHouse(given.database)
    const { scene, asked } = await crowd(house.needs, many)
    await pump(house.needs)
    return { house, scene, asked }
  }
  const states = async (scene: Scene, asked: OpenConsultation) =>
    (await reminders(scene, asked)).map(({ state }) => state.name)
  const timesHeard = async (house: House, { residents }: Scene) =>
    Promise.all(residents.map(async ({ reference }) => (await heard(house, reference)).filter(isReminder).length))

  it('speak one at a time, whoever is asked and however often, and say everything once', async () => {
    const { house, scene, asked } = await begin(40)
    const speaking = new Map<string, number>()
    let together = 0
    const watch: Watch = ({ holder, what }) => {
      speaking.set(holder, (speaking.get(holder) ?? 0) + (what === 'begins' ? 1 : -1))
      if ([...speaking.values()].filter((many) => many > 0).length > 1) together += 1
    }
    const both = [hire(house, 'a', watch), hire(house, 'b', watch)]
    await remindAll(scene, asked)
    for (let round = 0; round < 5; round += 1) for (const { wake } of both) wake(lane)
    await resting()
    expect(await timesHeard(house, scene)).toEqual(scene.residents.map(() => 1))
    expect(together).toBe(0)
    for (const { wake } of both) wake(lane)
    await resting()
    expect(await timesHeard(house, scene)).toEqual(scene.residents.map(() => 1))
  })

  it('miss nothing that falls due while one of them is letting go', async () => {
    const { house, scene, asked } = await begin(40)
    const both = [hire(house, 'a'), hire(house, 'b')]
    const { nudges } = house.needs.store.records
    const now = await house.needs.store.records.now()
    let nth = 0
    const oneMore = async () => {
      const resident = scene.residents[nth++]
      if (!resident) return
      const owed = { reason: 'reminder', occasion: 'again', due: now, before: null } as const
      await nudges.promise(scene.landlord.id, [
        { ...owed, id: `more${nth}`, subject: `consultation:${asked.id}`, person: resident.person },
      ])
      both[nth % 2]?.wake(lane)
    }
    // Each comes while the one before is being sent, or the lane let go, by turns of the same database.
    const coming = async () => {
      while (nth < scene.residents.length) await oneMore()
    }
    await Promise.all([coming(), coming(), coming()])
    await resting()
    expect(new Set(await states(scene, asked))).toEqual(new Set(['sent']))
    expect((await reminders(scene, asked)).length).toBe(40)
  })

  it('find without the queue what was due in the lane of a worker that died', async () => {
    const { house, scene, asked } = await begin(6)
    const { lanes } = house.needs.store.records
    await lanes.take(lane, 'died', 15_000)
    await remindAll(scene, asked)
    const told: LaneEvent['kind'][] = []
    const one = hire(house, 'a', undefined, { observe: ({ kind }: LaneEvent) => told.push(kind) })
    one.wake(lane)
    await resting()
    await advanceClock(house.database, 4_000)
    // It may still live.
    expect(await one.rescue()).toBe(0)
    expect(new Set(await states(scene, asked))).toEqual(new Set(['due']))
    await advanceClock(house.database, 12_000)
    expect(await one.rescue()).toBe(1)
    await resting()
    expect(new Set(await states(scene, asked))).toEqual(new Set(['sent']))
    expect(await one.rescue()).toBe(0)
    expect(told.filter((kind) => kind === 'rescued')).toHaveLength(1)
    expect(told.filter((kind) => kind === 'settled')).toHaveLength(6)
  })

  it('end with what is in hand, and leave the rest to whoever comes next', async () => {
    const { house, scene, asked } = await begin(40)
    await remindAll(scene, asked)
    let stopping: Promise<void> | undefined
    const one = hire(house, 'a', () => {
      stopping ??= one.stop()
    })
    one.wake(lane)
    await resting()
    await stopping
    const after = await states(scene, asked)
    expect(new Set(after)).toEqual(new Set(['sent', 'due']))
    one.wake(lane)
    expect(await one.rescue()).toBe(0)
    // The lane is free at once.
    hire(house, 'b').wake(lane)
    await resting()
    expect(await timesHeard(house, scene)).toEqual(scene.residents.map(() => 1))
  })

  it('go on after a mistake of ours with one of them, which is tried again after its lease', async () => {
    const { house, scene, asked } = await begin(5)
    await remindAll(scene, asked)
    const told: string[] = []
    let mistakes = 1
    const watch: Watch = ({ what }) => {
      if (what === 'begins' && mistakes-- > 0) throw new TypeError('a mistake')
    }
    const one = hire(house, 'a', watch, { observe: ({ kind }: LaneEvent) => told.push(kind) })
    one.wake(lane)
    await resting()
    expect((await states(scene, asked)).toSorted()).toEqual(['sending', 'sent', 'sent', 'sent', 'sent'])
    expect(told.filter((kind) => kind === 'stumbled')).toHaveLength(1)
    await advanceClock(house.database, 64_000)
    expect(await one.rescue()).toBe(1)
    await resting()
    expect(await timesHeard(house, scene)).toEqual(scene.residents.map(() => 1))
  })
})
