import { beforeEach, describe, expect, it } from 'vitest'
import { closeConsultation } from '../../src/consultation/close.ts'
import type { ConsultationId } from '../../src/consultation/consultation.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { Answers } from '../../src/ports/form.ts'
import type { Ack, InboundEvent } from '../../src/ports/inbound.ts'
import { type Asked, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { open, type Scene } from '../support/scene.ts'

let house: House
let asked: Asked
beforeEach(async () => {
  house = await openHouse()
  asked = await landlordThatAsks(house)
})

const from = (person: string) => ({
  delivery: deliveryId(`${person} ${Math.random()}`),
  at: '2026-11-22T12:00:00Z',
  from: stage.address(person),
  where: stage.room('officers'),
})
const ackOf = (event: InboundEvent) => createDesk(house.needs)(event, new AbortController().signal)
const type = (person: string, text: string) => ackOf({ ...from(person), kind: 'command', command: 'charter', text })
const press = (person: string, action: `${string}:${string}`) => ackOf({ ...from(person), kind: 'action', action })
const send = (person: string, step: string, answers: Answers) =>
  ackOf({ ...from(person), kind: 'form', form: `charter.stage:together-with-tenants~${step}`, answers })

/** The buttons of what was said, as "tone action". */
const buttonsOf = (ack: Ack): readonly string[] =>
  ack.kind !== 'say'
    ? []
    : ack.message.blocks.flatMap((block) =>
        block.kind === 'choices'
          ? block.choices.flatMap((choice) => (choice.kind === 'button' ? [`${choice.tone} ${choice.action}`] : []))
          : [],
      )

/** Another question of the same landlord's, asked and closed. */
async function alsoClosed(): Promise<ConsultationId> {
  const { scope, officer, decider, cast } = asked
  const landlord = await house.needs.store.records.landlords.get(scope)
  const scene: Scene = {
    needs: house.needs,
    landlord,
    admin: officer,
    officer,
    decider: { ...decider, person: cast.jo.id },
    residents: [],
  }
  const { id } = await open(scene, { title: 'Colleagues, what do you say?' })
  await closeConsultation(house.needs, officer, { consultation: id })
  return id
}

describe('/charter adopt', () => {
  it('offers the charters there are, begins one, and says one next step and what is missing', async () => {
    const offered = await type('dana', 'adopt')
    expect(buttonsOf(offered)).toContain('plain charter.begin:together-with-tenants')
    const begun = await press('dana', 'charter.begin:together-with-tenants')
    expect(JSON.stringify(begun)).toContain('Together with Tenants: 0 of 7 steps done')
    expect(JSON.stringify(begun)).toContain('Before your promises can be public: The board has looked at it;')
    expect(buttonsOf(begun).filter((one) => one.startsWith('go '))).toEqual([
      'go charter.stage:together-with-tenants~board',
    ])
    expect(buttonsOf(begun)).not.toContain('plain charter.stage:together-with-tenants~published')
    expect(JSON.stringify(await type('dana', 'adopt'))).toContain('0 of 7 steps done')
  })

  it('goes through every step by form, and refuses what is not real', async () => {
    await press('dana', 'charter.begin:together-with-tenants')
    expect(JSON.stringify(await press('dana', 'charter.stage:together-with-tenants~residents'))).toContain(
      'First ask them',
    )
    expect(JSON.stringify(await press('dana', 'charter.stage:together-with-tenants~published'))).toContain(
      'has to wait. First:',
    )
    expect(await send('dana', 'residents', { consultation: [asked.consultation] })).toMatchObject({
      kind: 'reject-form',
      problems: { consultation: 'This one has not closed, or was taken back. Choose one that has closed.' },
    })
    expect(await send('dana', 'board', { text: ['Minute 7'], on: ['soon'] })).toMatchObject({
      kind: 'reject-form',
      problems: { on: expect.stringContaining("can't read that") },
    })
    await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    const colleagues = await alsoClosed()
    const form = await press('dana', 'charter.stage:together-with-tenants~residents')
    expect(form).toMatchObject({
      kind: 'open-form',
      form: { fields: [{ options: [{ value: colleagues }, { value: asked.consultation }] }] },
    })
    await send('dana', 'residents', { consultation: [asked.consultation] })
    expect(await press('dana', 'charter.stage:together-with-tenants~colleagues')).toMatchObject({
      form: { fields: [{ options: [{ value: colleagues }] }] },
    })
    await send('dana', 'colleagues', { consultation: [colleagues] })
    await send('dana', 'board', {
      text: ['Minute 7.2'],
      href: ['https://riverside.example/minutes'],
      on: ['2026-01-12'],
    })
    for (const step of ['way-forward', 'published', 'learning']) await send('dana', step, { text: [`About ${step}`] })
    const last = await send('dana', 'overseen', { text: ['The panel meets the board.'] })
    expect(JSON.stringify(last)).toContain('7 of 7 steps done')
    expect(JSON.stringify(last)).toContain('All steps are done.')
  })

  it('is for officers; nobody else learns anything or changes anything', async () => {
    await press('dana', 'charter.begin:together-with-tenants')
    const tried = [
      await type('maureen', 'adopt'),
      await press('maureen', 'charter.show:together-with-tenants'),
      await press('maureen', 'charter.begin:tia-standard'),
      await press('maureen', 'charter.stage:together-with-tenants~board'),
      await press('jo', 'charter.choose:all'),
      await send('maureen', 'board', { text: ['x'] }),
    ]
    for (const ack of tried) expect(JSON.stringify(ack)).toContain("This is for the landlord's staff")
    const { charters } = house.needs.store.records
    expect(await charters.adoptions(asked.scope)).toMatchObject([{ charter: 'together-with-tenants', reached: [] }])
  })

  it('says so of a charter nobody knows, also when its button is pressed', async () => {
    for (const ack of [
      await type('dana', 'adopt nosuch'),
      await press('dana', 'charter.begin:nosuch'),
      await press('dana', 'charter.stage:x~y'),
    ])
      expect(JSON.stringify(ack)).toContain("We can't find that")
  })
})
