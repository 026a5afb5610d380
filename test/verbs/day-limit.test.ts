import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { deliver } from '../../src/nudge/deliver.ts'
import type { Reason } from '../../src/nudge/nudge.ts'
import { pump } from '../../src/nudge/pump.ts'
import type { PersonId } from '../../src/person/person.ts'
import { instantOf } from '../../src/time/local.ts'
import { heard, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { open, type Scene, setScene } from '../support/scene.ts'

describe('somebody who has heard from us often enough today', () => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let resident: PersonId
  let officer: PersonId
  let nth = 0

  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 2, settings: { quiet: { from: '20:00', to: '08:00' } } })
    expect((await house.needs.store.records.landlords.get(scene.landlord.id)).settings.mostPerDay).toBe(3)
    resident = scene.residents[0]?.person ?? scene.decider.person
    officer = scene.officer.actor.kind === 'person' ? scene.officer.actor.person : resident
    await house.needs.store.records.people.link(scene.landlord.id, resident, stage.address('maureen'))
    await house.needs.store.records.people.link(scene.landlord.id, officer, stage.address('dana'))
    asked = await open(scene)
    await goTo(1, '10:00')
    await pump(house.needs)
  })

  const zone = 'Europe/London'
  const days = async (many: number, time: string): Promise<Temporal.Instant> => {
    const now = await house.needs.store.records.now()
    const day = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: many })
    return instantOf(day.toPlainDateTime(Temporal.PlainTime.from(time)), zone)
  }
  async function goTo(many: number, time: string): Promise<void> {
    const there = await days(many, time)
    const now = await house.needs.store.records.now()
    await advanceClock(house.database, there.epochMilliseconds - now.epochMilliseconds)
  }
  async function owe(person: PersonId, reason: Reason, before: Temporal.Instant | null = null): Promise<string> {
    const id = `owed${++nth}`
    const due = await house.needs.store.records.now()
    const subject = subjectOf(asked)
    await house.needs.store.records.nudges.promise(scene.landlord.id, [
      { id, reason, subject, person, occasion: id, due, before },
    ])
    await deliver(house.needs, scene.landlord.id, id)
    return id
  }
  const get = async (id: string) => house.needs.store.records.nudges.get(scene.landlord.id, id)

  it('hears the fourth tomorrow morning', async () => {
    for (let n = 0; n < 3; n += 1) expect((await get(await owe(resident, 'reminder')))?.state.name).toBe('sent')
    const fourth = await owe(resident, 'reminder')
    expect(await get(fourth)).toMatchObject({ state: { name: 'due' }, spared: 1 })
    expect((await get(fourth))?.due).toEqual(await days(1, '09:00'))
    await pump(house.needs)
    expect(await heard(house, 'maureen')).toHaveLength(3)
    await goTo(1, '09:00')
    await pump(house.needs)
    expect((await get(fourth))?.state.name).toBe('sent')
  })

  it('does not hear it where it would be over by then', async () => {
    for (let n = 0; n < 3; n += 1) await owe(resident, 'reminder')
    const late = await owe(resident, 'reminder', await days(0, '18:00'))
    expect((await get(late))?.state).toMatchObject({ name: 'suppressed', why: 'enough' })
    const inTime = await owe(resident, 'reminder', await days(1, '18:00'))
    expect((await get(inTime))?.state.name).toBe('due')
  })

  it('hears all that is work, and whatever may be danger', async () => {
    for (let n = 0; n < 5; n += 1) expect((await get(await owe(officer, 'opened')))?.state.name).toBe('sent')
    expect((await get(await owe(officer, 'passed-on')))?.state.name).toBe('sent')
    // What they heard as part of their work leaves room for what they hear as anybody.
    expect(await heard(house, 'dana')).toHaveLength(6)
  })

  it('is counted by the landlord’s own day', async () => {
    for (let n = 0; n < 3; n += 1) await owe(resident, 'reminder')
    await goTo(1, '08:30')
    expect((await get(await owe(resident, 'reminder')))?.state.name).toBe('sent')
  })
})
