import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { proofPath } from '../../src/consultation/proof/address.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { pump } from '../../src/nudge/pump.ts'
import type { Answers, Form } from '../../src/ports/form.ts'
import { stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, open, type Resident, type Scene, setScene } from '../support/scene.ts'
import { actionsIn, choicesIn, readIn, type Speaker, shownForm, speaking, told } from '../support/speaking.ts'

describe('answering in a chat, sealed', () => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let kasia: Speaker
  let resident: Resident
  const chosen: Answers = { q1: ['3'], q2: ['4'], q3: ['Knock twice, please.'] }
  const secrets = /Evenings|Afternoons|Mornings|satisfied|Knock twice/

  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12 })
    asked = await open(scene, { mode: 'anonymous' })
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    resident = first
    kasia = await speaking(house, resident, 'kasia')
  })

  const form = async (): Promise<Form> => shownForm(await kasia.press(`consultation.answer:${asked.id}`))
  const send = async (answers: Answers, delivery?: string) => told(await kasia.send(await form(), answers, delivery))
  const proof = () => myProof(house.needs, scene.landlord.id, { consultation: asked.id, person: resident.person })

  it('says who can see what before the fields, and shows no answer again', async () => {
    const first = await form()
    expect(first.intro).toContain('Nobody at Longden Homes sees who said what.')
    expect(first.intro).not.toContain('You have answered already')
    await send(chosen)
    const again = await form()
    expect(again.fields.every(({ value }) => value === undefined)).toBe(true)
    expect(again.intro).toContain('You have answered already.')
    expect(again.intro).toContain('they take the place of all you sent before')
  })

  it('thanks, says until when it can change, and offers to change it, the proof and help', async () => {
    const thanks = await send(chosen)
    expect(readIn(thanks)).toMatch(/Thank you\. We have your answers\. You can change them until .+, 5pm\./)
    expect(actionsIn(thanks)).toEqual(['consultation.answer', 'consultation.proof', 'consultation.help'])
    expect(JSON.stringify(thanks)).not.toMatch(secrets)
    expect(JSON.stringify(thanks)).not.toContain(await proof())
  })

  it('says the same of a change and of the same again, so that nobody learns by trying what was said', async () => {
    await send(chosen)
    const before = await proof()
    const same = readIn(await send(chosen))
    expect(same).toContain('They take the place of the old ones.')
    expect(same).toContain('Press “Keep proof” for your new one.')
    expect(same).not.toMatch(secrets)
    expect(await proof()).not.toBe(before)
    expect(readIn(await send({ ...chosen, q1: ['1'] }))).toBe(same)
  })

  it('the same form sent twice does not undo what was answered in between', async () => {
    await send(chosen, 'first')
    await send({ ...chosen, q1: ['1'] }, 'second')
    const after = await proof()
    await send(chosen, 'first')
    expect(await proof()).toBe(after)
  })

  it('[Keep proof] shows the code to them alone, with what it shows and what it does not', async () => {
    const press = () => kasia.press(`consultation.proof:${asked.id}`)
    expect(readIn(told(await press()))).toContain('You have not answered this yet.')
    await send(chosen)
    const shown = told(await press())
    expect(readIn(shown)).toContain(await proof())
    expect(readIn(shown)).toContain('It does not show what you said.')
    expect(readIn(shown)).toContain('If you send answers again, you get a new code.')
    expect(choicesIn(shown)).toContainEqual(
      expect.objectContaining({ url: `${house.needs.publicUrl}${proofPath(scene.landlord, asked)}` }),
    )
    expect(JSON.stringify(shown)).not.toMatch(secrets)
  })

  it('/my proof gives the code again while it is open, and says why not afterwards', async () => {
    const type = async (text: string) => told(await kasia.type(text))
    expect(readIn(await type('/my proof'))).toContain('There is no code to show right now.')
    await send(chosen)
    const code = await proof()
    expect(readIn(await type('/my proof'))).toContain(`${asked.plan.title}: ${code}`)
    expect(readIn(await type(`/my proof ${asked.number}`))).toContain(code)
    expect(readIn(await type('/my proof 99'))).toContain("We can't find that.")
    const named = await open(scene)
    expect(readIn(await type(`/my proof ${named.number}`))).toContain('there is no code to keep')
    await close(scene, asked)
    const url = `${house.needs.publicUrl}${proofPath(scene.landlord, asked)}`
    for (const text of ['/my proof', `/my proof ${asked.number}`]) {
      const over = await type(text)
      expect(readIn(over)).toMatch(/[Cc]odes can't be made any more/)
      expect(choicesIn(over)).toContainEqual(expect.objectContaining({ kind: 'link', url }))
      expect(JSON.stringify(over)).not.toContain(code)
    }
  })

  it('/my answers says that they have answered while that is known, and never what', async () => {
    const answers = async () => readIn(told(await kasia.type('/my answers')))
    expect(await answers()).toContain('Not answered yet. Open until')
    await send(chosen)
    expect(await answers()).toContain('You have answered.')
    const named = await open(scene, { title: 'Which colour for the doors?' })
    await answer(scene, named, resident, { 1: '3' })
    expect(await answers()).toContain('Which time suits you best?: Evenings')
    await close(scene, named)
    expect(await answers()).toContain('This has closed. Your answers were counted.')
    await close(scene, asked)
    expect(await answers()).toContain("Who answered is not kept any more, so we can't tell if you did.")
    expect(await answers()).not.toContain('Knock twice')
  })

  it('/my answers says when a question was taken back', async () => {
    await send(chosen)
    await withdrawConsultation(house.needs, scene.officer, { consultation: asked.id, reason: 'The map was wrong.' })
    expect(readIn(told(await kasia.type('/my answers')))).toContain('We took this back.')
  })

  it('an answer that names a hazard says whom to ring, and asks before anything goes anywhere', async () => {
    const thanks = await send({ ...chosen, q3: ['I can smell gas and I am scared of him'] })
    const read = readIn(thanks)
    expect(read).toContain('Nobody is told of it by itself.')
    expect(read).toContain('If anyone is in danger: 999 or 112')
    expect(read).toContain('Repairs: Ring 01632 960199, day or night.')
    expect(read).toContain('Dana Reid, 01632 960100')
    expect(actionsIn(thanks)[0]).toBe('consultation.pass-on')
    expect(read).not.toContain('smell gas and')
    const sure = told(await kasia.press(`consultation.pass-on:${asked.id}`))
    expect(readIn(sure)).toContain('We would give the officers of Longden Homes what you wrote here, with your name:')
    expect(readIn(sure)).toContain('Is there anything else we should know?')
    expect(readIn(sure)).toContain('those words are not secret any more')
    expect(readIn(sure)).not.toContain('gas')
    expect(actionsIn(sure)).toEqual(['consultation.pass-on-sure', 'consultation.help'])
    const passed = () => house.needs.store.records.passedOn.all(scene.landlord.id, asked.id)
    expect(await passed()).toEqual([])
    const done = () => kasia.press(`consultation.pass-on-sure:${asked.id}`)
    expect(readIn(told(await done()))).toContain('The officers of Longden Homes are told now')
    expect(readIn(told(await done()))).toContain('They have it already.')
    expect(await passed()).toHaveLength(1)
  })

  it('whatever was named, the message gives the same numbers, so that it does not tell which it was', async () => {
    await send(chosen)
    const about = async (q3: string) => readIn(await send({ ...chosen, q3: [q3] }))
    expect(await about('There is mould in the hall')).toBe(await about('I want to end my life'))
  })

  it('the result goes out with the root of the list of codes', async () => {
    for (const one of scene.residents) await answer(scene, asked, one, { 1: '1' })
    await close(scene, asked)
    const { root } = (await house.needs.store.records.consultations.result(scene.landlord.id, asked.id)) ?? {}
    await pump(house.needs)
    const said = await house.rooms.read('play', stage.direct('kasia').place, 'kasia', 100)
    const result = said.flatMap(({ said: entry }) => (entry.kind === 'message' ? [entry.message] : [])).at(-1)
    if (!result || !root) throw new Error('there is a result with a root')
    expect(readIn(result)).toContain(root)
    expect(choicesIn(result)).toContainEqual(
      expect.objectContaining({ url: `${house.needs.publicUrl}${proofPath(scene.landlord, asked)}` }),
    )
  })
})

describe('answering in a chat, by name', () => {
  it('still shows what was answered, offers no proof, and points to the numbers that fit a hazard', async () => {
    const house = await openHouse()
    const scene = await setScene(house.needs)
    const asked = await open(scene)
    const [resident] = scene.residents
    if (!resident) throw new Error('nobody is on the list')
    const kasia = await speaking(house, resident, 'kasia')
    const form = async () => shownForm(await kasia.press(`consultation.answer:${asked.id}`))
    const thanks = told(await kasia.send(await form(), { q1: ['3'], q3: ['I can smell gas'] }))
    expect(actionsIn(thanks)).toEqual(['consultation.pass-on', 'consultation.answer', 'consultation.help'])
    expect(readIn(thanks)).toContain('If you smell gas: 0800 111 999')
    expect(readIn(thanks)).not.toContain('Samaritans')
    expect((await form()).fields[0]?.value).toEqual(['3'])
    const sure = readIn(told(await kasia.press(`consultation.pass-on:${asked.id}`)))
    expect(sure).toContain('They are told now that it may be urgent.')
    expect(sure).not.toContain('not secret any more')
  })
})
