import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { remind } from '../../src/consultation/remind.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { pump } from '../../src/nudge/pump.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { renewCode } from '../../src/person/renew-code.ts'
import { stage } from '../support/asked.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, open, type Scene, setScene } from '../support/scene.ts'
import { readIn, speakerAt, told } from '../support/speaking.ts'

let house: House
let scene: Scene
let officer: Visitor

beforeEach(async () => {
  house = await openHouse()
  const server = await deskServer(house.needs)
  scene = await setScene(house.needs, { residents: 12 })
  officer = await visitorAt(server, house.needs, scene.officer)
})

/** Seven of twelve answer, and the others have been reminded by hand. */
async function asked(mode: 'anonymous' | 'named'): Promise<OpenConsultation> {
  const consultation = await open(scene, { mode })
  for (const one of scene.residents.slice(0, 7)) await answer(scene, consultation, one, { 1: '1' })
  await remind(house.needs, scene.officer, { consultation: consultation.id })
  await pump(house.needs)
  return consultation
}

const byName = ['/desk/c/1/answers', '/desk/c/1/answers.csv', '/desk/c/1/unheard']

describe('the desk of a sealed consultation', () => {
  it('shows how many have answered, and on no page who has or has not', async () => {
    await asked('anonymous')
    const page = (await officer.get('/desk/c/1')).text
    expect(page).toContain('7 of 12 people have answered')
    expect(page).toContain('So you see how many have answered, and not who.')
    for (const path of byName) expect(page).not.toContain(`"${path}"`)
    for (const path of byName) {
      const { status, text } = await officer.get(path)
      expect(status).toBe(422)
      expect(text).toContain('So there is no list of who has answered, or what.')
    }
    const messages = (await officer.get('/desk/c/1/messages')).text
    expect(messages).toContain('Reminders are not on this list.')
    for (const path of ['/desk', '/desk/c/1', '/desk/c/1/messages', '/desk/people', ...byName])
      expect((await officer.get(path)).text).not.toMatch(/Resident \d|longden-\d/)
  })

  it('pretends no more once it has closed, and knows the count from the result', async () => {
    await close(scene, await asked('anonymous'))
    await pump(house.needs)
    expect((await officer.get('/desk')).text).toContain('7 of 12')
    const page = (await officer.get('/desk/c/1')).text
    for (const path of byName) {
      expect(page).not.toContain(`"${path}"`)
      expect((await officer.get(path)).status).toBe(422)
    }
    const messages = (await officer.get('/desk/c/1/messages')).text
    expect(messages).toContain('What people said')
    expect(messages).not.toMatch(/Closing soon|Reminder sent by hand/)
  })

  it('named ones are listed as before', async () => {
    await close(scene, await asked('named'))
    const page = (await officer.get('/desk/c/1')).text
    expect(page).toContain('"/desk/c/1/answers"')
    expect(page).toContain('"/desk/c/1/unheard"')
    expect((await officer.get('/desk/c/1/unheard')).text).toContain('Resident 12')
    expect((await officer.get('/desk/c/1/messages')).text).toContain('Reminder sent by hand')
  })
})

describe('reminders of a sealed consultation', () => {
  const reminders = async () => {
    const text = "select from nudge n join delivery d on d.id = n.id where n.reason in ('closing-soon', 'reminder')"
    return (await house.database.run({ name: '', text }, [])).length
  }

  it('are forgotten when it closes or is taken back: whom they went to says who had not answered', async () => {
    await close(scene, await asked('anonymous'))
    expect(await reminders()).toBe(0)
    const second = await open(scene, { mode: 'anonymous' })
    expect(await reminders()).toBe(12)
    await withdrawConsultation(house.needs, scene.officer, { consultation: second.id, reason: 'The map was wrong.' })
    expect(await reminders()).toBe(0)
  })

  it('of a named one stay', async () => {
    await close(scene, await asked('named'))
    expect(await reminders()).toBe(12 + 5)
  })
})

it('whoever closes one in the chat hears how many answered', async () => {
  const consultation = await asked('anonymous')
  const { code } = await renewCode(house.needs, scene.admin, 'Dana Reid')
  await redeemCode(house.needs, {
    code,
    address: stage.address('dana'),
    place: stage.direct('dana'),
    purpose: 'officers',
  })
  const dana = speakerAt(house, 'dana')
  const done = readIn(told(await dana.press(`consultation.close-sure:${consultation.id}`)))
  expect(done).toContain('is closed. 7 of 12 answered.')
  const shown = readIn(told(await dana.press(`consultation.show:${consultation.id}`)))
  expect(shown).toContain('7 people of 12 answered')
  expect(shown).not.toContain('Reminders:')
})
