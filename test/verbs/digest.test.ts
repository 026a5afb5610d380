import { beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { directRoom, playWorkspace, web } from '../../adapters/web/channel/places.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { respond } from '../../src/consultation/respond.ts'
import { claim, deliver } from '../../src/nudge/deliver.ts'
import type { Delivery } from '../../src/nudge/delivery.ts'
import { laneOf } from '../../src/nudge/lane.ts'
import type { Reason } from '../../src/nudge/nudge.ts'
import { pump } from '../../src/nudge/pump.ts'
import type { PersonId } from '../../src/person/person.ts'
import { ChannelError } from '../../src/ports/channel.ts'
import { stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { worker } from '../support/lanes.ts'
import { open, type Scene, setScene } from '../support/scene.ts'
import { actionsIn, readIn } from '../support/speaking.ts'

const lane = laneOf(stage.address('anyone'))
const titles = ['When should repairs visits happen?', 'Where should the bins stand?', 'Which colour for the doors?']

describe('somebody to whom several things are due at once', () => {
  let house: House
  let scene: Scene
  let asked: readonly OpenConsultation[]
  let person: PersonId

  beforeEach(async () => {
    house = await openHouse()
    const settings = { quiet: { from: '00:00', to: '00:00' }, mostPerDay: 20 }
    scene = await setScene(house.needs, { residents: 2, settings })
    person = scene.residents[0]?.person ?? scene.decider.person
    await house.needs.store.records.people.link(scene.landlord.id, person, stage.address('maureen'))
    const opened: OpenConsultation[] = []
    for (const title of titles) opened.push(await open(scene, { title }))
    asked = opened
    await pump(house.needs)
  })

  /** Owes one reminder that it closes soon for each of these, now. */
  async function owe(about: readonly OpenConsultation[], reason: Reason = 'closing-soon'): Promise<readonly string[]> {
    const due = await house.needs.store.records.now()
    const nudges = about.map((one, n) => ({
      ...{ id: `${reason}${n}`.replace('-', ''), reason, subject: subjectOf(one), person },
      ...{ occasion: 'once', due: due.subtract({ seconds: 9 - n }), before: null },
    }))
    await house.needs.store.records.nudges.promise(scene.landlord.id, nudges)
    return nudges.map(({ id }) => id)
  }
  const heard = async () =>
    (await house.rooms.read(playWorkspace, directRoom('maureen'), 'maureen', 100)).flatMap(({ said }) =>
      said.kind === 'message' ? [said.message] : [],
    )
  const states = async (ids: readonly string[]) =>
    Promise.all(
      ids.map(async (id) => {
        const state = (await house.needs.store.records.nudges.get(scene.landlord.id, id))?.state
        return state?.name === 'folded' ? `in ${state.into}` : state?.name
      }),
    )

  it('gets one message, with a line and a tap for each', async () => {
    const ids = await owe(asked)
    await pump(house.needs)
    const [message, ...more] = await heard()
    expect(more).toEqual([])
    if (!message) throw new Error('nothing was said')
    for (const title of titles) expect(readIn(message)).toContain(title)
    expect(readIn(message)).toContain('Here are 3 things for you')
    expect(actionsIn(message)).toEqual([
      'consultation.answer',
      'consultation.answer',
      'consultation.answer',
      'person.stop',
    ])
    expect(await states(ids)).toEqual(['sent', `in ${ids[0]}`, `in ${ids[0]}`])
    await pump(house.needs)
    expect(await heard()).toHaveLength(1)
  })

  it('gets one message also from a worker that takes many at once, and from two that claim the same', async () => {
    const ids = await owe(asked)
    const lanes = worker(house.needs, 'here', () => undefined)
    lanes.wake(lane)
    await lanes.idle()
    await lanes.stop()
    expect(await states(ids)).toEqual(['sent', `in ${ids[0]}`, `in ${ids[0]}`])
    await Promise.all(ids.flatMap((id) => [id, id]).map((id) => deliver(house.needs, scene.landlord.id, id)))
    expect(await heard()).toHaveLength(1)
  })

  it('gets the usual message where only one of them is still owed', async () => {
    const ids = await owe(asked)
    const answers = { q1: ['1'], q2: [], q3: [] }
    for (const { id: consultation } of asked.slice(0, 2))
      await respond(house.needs, scene.landlord.id, { consultation, person, answers })
    await pump(house.needs)
    expect((await heard()).map(({ summary }) => summary)).toMatchObject([expect.stringContaining(titles[2] ?? '')])
    expect((await heard())[0]?.summary).not.toContain('things for you')
    expect(await states(ids)).toEqual(['suppressed', 'suppressed', 'sent'])
  })

  it('hears nothing where none is', async () => {
    const ids = await owe(asked)
    const answers = { q1: ['1'], q2: [], q3: [] }
    for (const { id: consultation } of asked)
      await respond(house.needs, scene.landlord.id, { consultation, person, answers })
    await pump(house.needs)
    expect(await heard()).toEqual([])
    expect(new Set(await states(ids))).toEqual(new Set(['suppressed']))
  })

  it('is not told by an officer’s own reminder together with others: that one was asked for', async () => {
    const ids = await owe(asked, 'reminder')
    await pump(house.needs)
    expect(await heard()).toHaveLength(3)
    expect(await states(ids)).toEqual(['sent', 'sent', 'sent'])
  })

  it('is told again what was told together, and no more, where the channel was away', async () => {
    const ids = await owe(asked.slice(0, 2))
    const outlet = house.needs.outlets.get(web)
    if (!outlet) throw new Error('there is our own chat')
    let away = true
    const needs = {
      ...house.needs,
      outlets: new Map([
        [
          web,
          {
            ...outlet,
            post: (...given: Parameters<typeof outlet.post>) =>
              away ? Promise.reject(new ChannelError('unavailable', { afterMs: 1_000 })) : outlet.post(...given),
          },
        ],
      ]),
    }
    await pump(needs)
    expect(await states(ids)).toEqual(['due', `in ${ids[0]}`])
    away = false
    // One of them is answered meanwhile.
    const consultation = asked[0]?.id ?? asked[1]?.id
    if (!consultation) throw new Error('there is one')
    await respond(house.needs, scene.landlord.id, { consultation, person, answers: { q1: ['1'], q2: [], q3: [] } })
    await advanceClock(house.database, 1_000)
    await pump(needs)
    expect(await states(ids)).toEqual(['sent', `in ${ids[0]}`])
    expect((await heard()).map(({ summary }) => summary)).toMatchObject([expect.stringContaining(titles[1] ?? '')])
  })

  it('hears by itself what may have been heard already', async () => {
    const ids = await owe(asked.slice(0, 2))
    await claim(house.needs, scene.landlord.id, ids[1] ?? '')
    await advanceClock(house.database, 60_000)
    await pump(house.needs)
    expect(await states(ids)).toEqual(['sent', 'sent'])
    expect(await heard()).toHaveLength(2)
  })

  it('is listed with what it was told in', async () => {
    const ids = await owe(asked.slice(0, 2))
    await pump(house.needs)
    const second = asked[1]
    if (!second) throw new Error('there are two')
    const listed: readonly Delivery[] = await house.needs.store.records.nudges.list(
      scene.landlord.id,
      subjectOf(second),
    )
    expect(listed.find(({ id }) => id === ids[1])?.state).toMatchObject({ name: 'folded', into: ids[0] })
  })
})
