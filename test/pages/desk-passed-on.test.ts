import { beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../../adapters/web/server.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { passOn } from '../../src/consultation/pass-on.ts'
import { deskServer, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, open, type Resident, type Scene, setScene } from '../support/scene.ts'

const words = 'There is mould over the cot <b>now</b>'

describe('what a resident passed on', () => {
  let house: House
  let server: WebServer
  let scene: Scene
  let asked: OpenConsultation
  let resident: Resident

  beforeEach(async () => {
    house = await openHouse()
    server = await deskServer(house.needs)
    scene = await setScene(house.needs, { residents: 12 })
    asked = await open(scene, { mode: 'anonymous' })
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    resident = first
    await answer(scene, asked, resident, { 1: '3', 3: words })
  })

  const page = async (by: Scene['officer']) => (await (await visitorAt(server, house.needs, by)).get('/desk/c/1')).text

  it('is at the desk of officers with the name, while it is open and afterwards', async () => {
    expect(await page(scene.officer)).not.toContain('Passed on with their name')
    await passOn(house.needs, scene.landlord.id, { consultation: asked.id, person: resident.person })
    for (const text of [await page(scene.officer), await page(scene.admin)]) {
      expect(text).toContain('Passed on with their name')
      expect(text).toContain(resident.name)
      expect(text).toContain('There is mould over the cot &lt;b>now&lt;/b>')
    }
    await close(scene, asked)
    expect(await page(scene.officer)).toContain('There is mould over the cot')
  })

  it('is not shown to whoever only decides', async () => {
    await passOn(house.needs, scene.landlord.id, { consultation: asked.id, person: resident.person })
    expect(await page(scene.decider)).not.toContain('mould')
  })
})
