import { beforeEach, describe, expect, it } from 'vitest'
import { closeConsultation } from '../../src/consultation/close.ts'
import { extend } from '../../src/consultation/extend.ts'
import { remind } from '../../src/consultation/remind.ts'
import { respond } from '../../src/consultation/respond.ts'
import { deliver } from '../../src/nudge/deliver.ts'
import { pump } from '../../src/nudge/pump.ts'
import { setStopped } from '../../src/person/stop.ts'
import { type Asked, as, goTo, heard, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'

const answers = { q1: ['1'], q2: ['yes'] }
const isReminder = (text: string): boolean => text.includes('The last chance to answer is')
const count = (texts: readonly string[]): number => texts.filter(isReminder).length

describe('reminders of an open consultation', () => {
  let house: House
  let asked: Asked
  beforeEach(async () => {
    house = await openHouse()
    asked = await landlordThatAsks(house)
  })

  const personOf = async (persona: string) => {
    const person = await house.needs.store.records.people.at(asked.scope, stage.address(persona))
    if (!person) throw new Error(`${persona} has joined`)
    return person
  }

  it('reach those who have not answered, and only them, once', async () => {
    const imran = await personOf('imran')
    await respond(house.needs, asked.scope, { consultation: asked.consultation, person: imran.id, answers })
    await goTo(house, asked, 13, '18:00')
    await pump(house.needs)
    await pump(house.needs)
    expect(count(await heard(house, 'maureen'))).toBe(1)
    expect(count(await heard(house, 'imran'))).toBe(0)
  })

  it('spare someone who said stop', async () => {
    await setStopped(house.needs, as(asked.scope, await personOf('maureen')), true)
    await goTo(house, asked, 13, '18:00')
    await pump(house.needs)
    expect(count(await heard(house, 'maureen'))).toBe(0)
  })

  it('move with an extension, and come once more for the new time', async () => {
    await goTo(house, asked, 13, '18:00')
    await pump(house.needs)
    const before = await house.needs.store.records.consultations.get(asked.scope, asked.consultation)
    const closes = before?.plan.closes?.add({ days: 7 })
    if (!closes) throw new Error('it has a closing time')
    await extend(house.needs, asked.officer, { consultation: asked.consultation, closes })
    await pump(house.needs)
    expect(count(await heard(house, 'maureen'))).toBe(1)
    await goTo(house, asked, 20, '18:00')
    await pump(house.needs)
    expect(count(await heard(house, 'maureen'))).toBe(2)
  })

  it('end with the consultation', async () => {
    await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    await goTo(house, asked, 14, '18:00')
    await pump(house.needs)
    expect(count(await heard(house, 'maureen'))).toBe(0)
  })

  it('by hand come once a day, however often the officer presses', async () => {
    expect(await remind(house.needs, asked.officer, { consultation: asked.consultation })).toBeGreaterThan(0)
    await expect(remind(house.needs, asked.officer, { consultation: asked.consultation })).rejects.toMatchObject({
      code: 'reminded-today',
    })
  })

  it('are sent once when two workers hold the same job, and when one job comes twice', async () => {
    await goTo(house, asked, 13, '18:00')
    const due = await house.needs.store.records.nudges.promote(0, 500)
    await Promise.all(
      due.flatMap(({ scope, id }) => [deliver(house.needs, scope, id), deliver(house.needs, scope, id)]),
    )
    for (const { scope, id } of due) await deliver(house.needs, scope, id)
    expect(count(await heard(house, 'maureen'))).toBe(1)
  })

  it('tell the decision-maker what is due, and stop when it has been given', async () => {
    await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    await goTo(house, asked, 29, '12:00')
    await pump(house.needs)
    const due = (await heard(house, 'jo')).filter((text) => text.includes('people are waiting to hear'))
    expect(due).toHaveLength(1)
  })
})
