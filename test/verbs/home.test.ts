import { beforeEach, describe, expect, it } from 'vitest'
import { closeConsultation } from '../../src/consultation/close.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import { homeFor } from '../../src/desk/home.ts'
import type { Message } from '../../src/ports/message.ts'
import { goTo, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { addResidents, answer, close, draft, open, type Scene, setScene } from '../support/scene.ts'
import {
  actionsIn,
  choicesIn,
  readIn,
  type Speaker,
  shownForm,
  speakerAt,
  speaking,
  told,
} from '../support/speaking.ts'

const labelsIn = (message: Message): readonly string[] => choicesIn(message).map(({ label }) => label)

describe('a page of one’s own', () => {
  let house: House
  let scene: Scene
  let kasia: Speaker

  const home = (name = 'kasia') => homeFor(house.needs, stage.address(name))
  const resident = (nth: number) => {
    const found = scene.residents[nth]
    if (!found) throw new Error('nobody is on the list')
    return found
  }

  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12, settings: { quiet: { from: '20:00', to: '08:00' } } })
    kasia = await speaking(house, resident(0), 'kasia')
  })

  it('tells somebody nobody knows how to come in, and nothing else', async () => {
    const page = await home('a stranger')
    expect(readIn(page)).toContain('type /parley setup and the code')
    expect(readIn(page)).not.toContain('Longden')
    expect(choicesIn(page)).toEqual([])
  })

  it('says so where nothing is open', async () => {
    const page = await home()
    expect(readIn(page)).toContain('Parley with Longden Homes')
    expect(readIn(page)).toContain('Nothing is open just now.')
  })

  it('offers to answer what is open, and to change what was answered', async () => {
    const asked = await open(scene)
    const before = await home()
    expect(readIn(before)).toContain('When should repairs visits happen?\nNot answered yet. Open until')
    expect(actionsIn(before)).toContain('consultation.answer')
    expect(labelsIn(before)).toContain('Answer')
    await answer(scene, asked, resident(0), { 1: '3', 2: '4', 3: 'Knock twice, please.' })
    const after = await home()
    expect(readIn(after)).toContain('Which time suits you best?: Evenings')
    expect(labelsIn(after)).toContain('Change my answers')
    expect(labelsIn(after)).not.toContain('Answer')
  })

  it('offers whoever lives here what they may join', async () => {
    await open(scene, { audience: 'joined' })
    const [newcomer] = await addResidents(house.needs, scene.landlord, 1, 900)
    if (!newcomer) throw new Error('nobody was brought in')
    await speaking(house, newcomer, 'newcomer')
    const page = await home('newcomer')
    expect(actionsIn(page)).toContain('consultation.answer')
    expect(readIn(page)).toContain('Not answered yet.')
  })

  it('keeps what was answered, once that has closed, where answers were given by name', async () => {
    const asked = await open(scene)
    for (const nth of [0, 1, 2, 3, 4]) await answer(scene, asked, resident(nth), { 1: '3' })
    await close(scene, asked)
    const page = readIn(await home())
    expect(page).toMatch(/What you answered\n.*When should repairs visits happen\?\n.*Evenings/s)
    expect(page).toContain('Nothing is open just now.')
  })

  it('never shows a sealed choice: that there is one while it is open, and not even that afterwards', async () => {
    const asked = await open(scene, { mode: 'anonymous' })
    await answer(scene, asked, resident(0), { 1: '3', 2: '4', 3: 'Knock twice, please.' })
    const secrets = /Evenings|satisfied|Knock twice/
    const during = await home()
    expect(readIn(during)).toContain("You have answered. We don't show")
    expect(JSON.stringify(during)).not.toMatch(secrets)
    expect(actionsIn(during)).toContain('consultation.proof')
    for (const nth of [1, 2, 3, 4, 5]) await answer(scene, asked, resident(nth), { 1: '1' })
    await close(scene, asked)
    const afterwards = await home()
    expect(readIn(afterwards)).toContain("we can't tell if you did")
    expect(JSON.stringify(afterwards)).not.toMatch(secrets)
  })

  it('shows nobody what others answered, or another landlord’s questions', async () => {
    const other = await setScene(house.needs, { slug: 'northgate', name: 'Northgate Homes', residents: 6 })
    await open(other, { title: 'Which colour for the doors?' })
    const asked = await open(scene)
    await answer(scene, asked, resident(1), { 1: '3', 3: 'A neighbour wrote this.' })
    expect(JSON.stringify(await home())).not.toMatch(/doors|Northgate|A neighbour wrote this/)
  })

  it('lets quiet hours and messages be settled there', async () => {
    expect(readIn(await home())).toContain("We don't write to you between 20:00 and 08:00.")
    const form = shownForm(await kasia.press('person.quiet:me'))
    expect(form.fields.map(({ value }) => value)).toEqual([['20:00'], ['08:00']])
    expect(await kasia.send(form, { from: ['late'], to: ['9:30'] })).toMatchObject({
      kind: 'reject-form',
      problems: { from: expect.stringContaining('times like 17:00') },
    })
    told(await kasia.send(form, { from: ['21:00'], to: ['9:30'] }))
    expect(readIn(await home())).toContain("We don't write to you between 21:00 and 09:30.")
    await kasia.press('person.stop:me')
    const stopped = await home()
    expect(readIn(stopped)).toContain('You asked for no messages about consultations.')
    expect(actionsIn(stopped)).toContain('person.start')
    await kasia.press('person.start:me')
    expect(readIn(await home())).toContain('We tell you before a consultation closes')
  })
})

describe('the page of somebody who works there', () => {
  let house: House
  beforeEach(async () => {
    house = await openHouse()
  })
  const home = (name: string) => homeFor(house.needs, stage.address(name))

  it('asks whoever decides for their yes, and takes it', async () => {
    const scene = await setScene(house.needs, { residents: 6 })
    await house.needs.store.records.people.link(scene.landlord.id, scene.decider.person, stage.address('jo'))
    const asked = await draft(scene)
    await openConsultation(house.needs, scene.officer, { consultation: asked.id })
    const page = await home('jo')
    expect(readIn(page)).toContain('You are named as the person who decides.')
    expect(actionsIn(page)).toContain('consultation.accept')
    await speakerAt(house, 'jo').press(`consultation.accept:${asked.id}`)
    expect(readIn(await home('jo'))).toContain('Nothing is waiting for you.')
  })

  it('shows how it goes with what is open, to be looked at by whoever follows it', async () => {
    const scene = await setScene(house.needs, { residents: 6 })
    const { people } = house.needs.store.records
    await people.link(scene.landlord.id, scene.decider.person, stage.address('jo'))
    const { actor } = scene.officer
    if (actor.kind !== 'person') throw new Error('an officer is a person')
    await people.link(scene.landlord.id, actor.person, stage.address('dana'))
    const asked = await open(scene)
    for (const name of ['jo', 'dana']) {
      const page = await home(name)
      expect(readIn(page)).toMatch(
        /Open now\nWhen should repairs visits happen\?\nOpen until .+\. 0 of 6 have answered\./,
      )
      expect(readIn(page)).not.toContain('Nothing is open just now.')
      expect(actionsIn(page)).toContain('consultation.show')
      expect(actionsIn(page)).not.toContain('consultation.answer')
      expect(readIn(told(await speakerAt(house, name).press(`consultation.show:${asked.id}`)))).toContain('0 of 6')
    }
  })

  it('shows what people are owed once it has closed, then that it is late', async () => {
    const asked = await landlordThatAsks(house)
    expect(readIn(await home('jo'))).toContain('Nothing is waiting for you.')
    await goTo(house, asked, 14, '17:01')
    await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    await goTo(house, asked, 25, '09:00')
    const due = await home('jo')
    expect(readIn(due)).toMatch(/Waiting for you\nSay what was decided: .+ Promised for/)
    expect(actionsIn(due)).toEqual(expect.arrayContaining(['consultation.outcome', 'consultation.show']))
    await goTo(house, asked, 40, '09:00')
    expect(readIn(await home('jo'))).toMatch(/Late: Say what was decided: .+ People can see it is late\./)
    const officers = await home('dana')
    expect(readIn(officers)).toContain('Late: Say what was decided:')
    expect(actionsIn(officers)).not.toContain('consultation.outcome')
    expect(readIn(await home('maureen'))).not.toContain('Waiting for you')
  })
})
