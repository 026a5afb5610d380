import { beforeEach, describe, expect, it } from 'vitest'
import { createDesk } from '../../src/desk/desk.ts'
import { deliver } from '../../src/nudge/deliver.ts'
import { newLinkCode } from '../../src/person/link.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { InboundEvent } from '../../src/ports/inbound.ts'
import { type Asked, as, goTo, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'

describe('given an open consultation', () => {
  let house: House
  let asked: Asked
  beforeEach(async () => {
    house = await openHouse()
    asked = await landlordThatAsks(house)
  })

  const from = (person: string, room: 'residents' | 'officers' = 'officers') => ({
    delivery: deliveryId(`${person} ${Math.random()}`),
    at: '2026-11-22T12:00:00Z',
    from: stage.address(person),
    where: stage.room(room),
  })
  const told = async (event: InboundEvent): Promise<string> =>
    JSON.stringify(await createDesk(house.needs)(event, new AbortController().signal))

  it('a form for its dates from before it opened is refused in words, and changes nothing', async () => {
    const { records } = house.needs.store
    const before = await records.consultations.get(asked.scope, asked.consultation)
    const answers = {
      decisionMaker: [asked.cast.jo.id],
      closesDay: ['2030-01-01'],
      closesTime: ['17:00'],
      outcomeDue: ['2030-02-01'],
      audience: ['joined'],
    }
    const form = `consultation.dates:${asked.consultation}` as const
    expect(await told({ ...from('dana'), kind: 'form', form, answers })).toContain('This is open already')
    expect(await records.consultations.get(asked.scope, asked.consultation)).toEqual(before)
    expect(await told({ ...from('dana'), kind: 'action', action: form })).toContain('This is open already')
  })

  it('an officer who types the code of a resident’s phone keeps their role to themselves', async () => {
    const { records } = house.needs.store
    const maureen = await records.people.at(asked.scope, stage.address('maureen'))
    if (!maureen) throw new Error('maureen has joined')
    const code = await newLinkCode(house.needs, as(asked.scope, maureen))
    const typed = { code, address: stage.address('dana'), place: stage.direct('dana'), purpose: 'residents' } as const
    await expect(redeemCode(house.needs, typed)).rejects.toMatchObject({ code: 'code-of-another' })
    expect((await records.people.get(asked.scope, maureen.id))?.roles).toEqual(['resident'])
    expect((await records.people.at(asked.scope, stage.address('dana')))?.roles).toContain('admin')
  })

  it('a message that can never be sent, by a mistake of ours, comes to an end', async () => {
    await goTo(house, asked, 13, '18:00')
    const outlets = new Map(
      [...house.needs.outlets].map(([name, outlet]) => [
        name,
        { ...outlet, openDirect: () => Promise.reject(new Error('a mistake')) },
      ]),
    )
    const broken = { ...house.needs, outlets }
    const { records } = house.needs.store
    const maureen = await records.people.at(asked.scope, stage.address('maureen'))
    const first = (await records.nudges.list(asked.scope)).find(
      (one) => one.kind === 'nudge' && one.reason === 'closing-soon' && one.person === maureen?.id,
    )
    if (!first) throw new Error('a reminder is due')
    for (let attempt = 1; attempt < 8; attempt += 1) {
      await expect(deliver(broken, asked.scope, first.id)).rejects.toThrow('a mistake')
      await goTo(house, asked, 13, `18:${String(attempt * 2).padStart(2, '0')}`)
    }
    expect(await deliver(broken, asked.scope, first.id)).toEqual({ kind: 'failed', code: 'unavailable' })
    expect(await deliver(broken, asked.scope, first.id)).toBeUndefined()
  })
})
