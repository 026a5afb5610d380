import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { proofPath } from '../../src/consultation/proof/address.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { answerLink } from '../../src/person/links.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { answer, close, open, type Resident, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene
let asked: OpenConsultation
let resident: Resident
let link: string

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs, { residents: 12 })
  asked = await open(scene, { mode: 'anonymous' })
  const [first] = scene.residents
  if (!first) throw new Error('nobody is on the list')
  resident = first
  link = await answerLink(pages.needs, scene.landlord.id, resident.person, asked.id)
})
afterEach(() => pages.stop())

const send = (fields: Readonly<Record<string, string>>) =>
  pages.post(link, { shown: wordingMark(asked.plan.questions), ...fields })
const proof = () => myProof(pages.needs, scene.landlord.id, { consultation: asked.id, person: resident.person })
const passed = () => pages.needs.store.records.passedOn.all(scene.landlord.id, asked.id)

describe('a personal page of a sealed consultation', () => {
  it('says who can see what before the first question', async () => {
    const { text } = await pages.get(link)
    const said = text.indexOf('Nobody at Longden Homes sees who said what.')
    expect(said).toBeGreaterThan(0)
    expect(said).toBeLessThan(text.indexOf('1. Which time suits you best?'))
    expect(text).not.toContain('Slack')
  })

  it('keeps the answers, and shows them to nobody again', async () => {
    const sent = await send({ q1: '3', q2: '4', q3: 'Ring first.' })
    expect(sent.location).toBe(`${new URL(link).pathname}?saved`)
    const saved = await pages.get(sent.location)
    expect(saved.text).toContain('We have your answers. You can change them until')
    expect(saved.text).not.toMatch(/Evenings|Fairly|Ring first/)
    const again = await pages.get(link)
    expect(again.text).toContain('You have answered already.')
    expect(again.text).toContain('they take the place of all you sent before')
    expect(again.body).not.toMatch(/checked|Ring first/)
  })

  it('says the same of a change and of the same again, so that whoever holds the link learns nothing by trying', async () => {
    await send({ q1: '3' })
    const same = await send({ q1: '3' })
    expect(same.location).toContain('?saved=changed')
    const { text } = await pages.get(same.location)
    expect(text).toContain('They take the place of the old ones.')
    expect(text).toContain('It does not count any more.')
    const changed = await send({ q1: '2' })
    expect(changed.location).toBe(same.location)
    expect((await pages.get(changed.location)).text).toBe(text)
  })

  it('thanks nobody who has not answered', async () => {
    expect((await pages.get(`${link}?saved`)).text).not.toContain('We have your answers.')
  })

  it('shows the code only when it is asked for, and keeps it nowhere', async () => {
    expect((await pages.post(`${link}/proof`, {})).text).toContain('You have not answered this yet.')
    await send({ q1: '3' })
    const code = await proof()
    for (const address of [link, `${link}?saved`]) expect((await pages.get(address)).body).not.toContain(code)
    const looked = await pages.get(`${link}/proof`)
    expect(looked.status).toBe(303)
    expect(looked.location).toBe(new URL(link).pathname)
    const { text, headers, status } = await pages.post(`${link}/proof`, {})
    expect(status).toBe(200)
    expect(text).toContain(code)
    expect(text).toContain('It does not show what you said.')
    expect(text).not.toContain('Evenings')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect((await pages.post(`${link}/proof`, {}, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })

  it('after closing does not pretend to know who answered, and says where a code is checked', async () => {
    for (const one of scene.residents.slice(0, 6)) await answer(scene, asked, one, { 1: '3' })
    await close(scene, asked)
    const silent = scene.residents[11]
    if (!silent) throw new Error('there are twelve')
    const theirs = await answerLink(pages.needs, scene.landlord.id, silent.person, asked.id)
    const [one, other] = [await pages.get(link), await pages.get(theirs)]
    expect(one.text).toContain('6 people of 12 answered')
    expect(one.text).toContain("Who answered is not kept any more, so we can't tell if you did.")
    expect(one.text).not.toMatch(/Your answers were counted|We have no answers from you|What we have from you/)
    expect(one.body).toContain(`href="${proofPath(scene.landlord, asked)}"`)
    expect(other.text).toBe(one.text)
    const late = await pages.post(`${link}/proof`, {})
    expect(late.status).toBe(409)
    expect(late.text).toContain("codes can't be made any more")
    expect(late.body).toContain(`href="${proofPath(scene.landlord, asked)}"`)
  })

  it('counts nothing that comes too late, and gives those words back', async () => {
    await close(scene, asked)
    const { status, text } = await send({ q1: '1', q3: 'I was in hospital.' })
    expect(status).toBe(409)
    expect(text).toContain('I was in hospital.')
    expect((await pages.get(link)).text).not.toContain('I was in hospital.')
  })

  it('says so when the question was taken back, also to somebody who is just sending', async () => {
    await withdrawConsultation(pages.needs, scene.officer, { consultation: asked.id, reason: 'The map was wrong.' })
    const { text } = await pages.get(link)
    expect(text).toContain('We took this back on')
    expect(text).toContain('The map was wrong.')
    expect(text).not.toContain('We are counting')
    const sent = await send({ q1: '1', q3: 'My own words' })
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('My own words')
  })
})

describe('an answer that names a hazard', () => {
  const words = 'There is mould over the cot'

  it('is met with whom to ring, in that answer to the form and nowhere else', async () => {
    const sent = await send({ q1: '3', q3: `${words} and I smell gas` })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('We have your answers.')
    expect(sent.text).toContain('Nobody is told of it by itself.')
    expect(sent.text).toContain('999 or 112')
    expect(sent.text).toContain('0800 111 999')
    expect(sent.text).not.toContain('Samaritans')
    expect(sent.text).not.toContain('cot')
    expect(await passed()).toEqual([])
    for (const address of [link, `${link}?saved`])
      expect((await pages.get(address)).text).not.toMatch(/0800 111 999|Pass this on/)
  })

  it('goes to the officers only after they were asked twice', async () => {
    await send({ q1: '3', q2: '5', q3: words })
    const sure = await pages.post(`${link}/pass-on`, {})
    expect(sure.status).toBe(200)
    expect(sure.text).toContain('We would give the officers of Longden Homes what you wrote here, with your name:')
    expect(sure.text).toContain('Is there anything else we should know?')
    expect(sure.text).toContain('those words are not secret any more')
    expect(sure.text).not.toContain('cot')
    expect(sure.body).toContain('name="sure" value="yes"')
    expect(await passed()).toEqual([])
    expect((await pages.get(`${link}/pass-on`)).status).toBe(303)
    expect(await passed()).toEqual([])
    const done = await pages.post(`${link}/pass-on`, { sure: 'yes' })
    expect(done.text).toContain('The officers of Longden Homes are told now')
    expect(await passed()).toMatchObject([{ person: resident.person, text: words }])
    expect((await pages.post(`${link}/pass-on`, { sure: 'yes' })).text).toContain('They have it already.')
    expect(await passed()).toHaveLength(1)
  })

  it('is not there to pass on without one, or from another site', async () => {
    await send({ q1: '3', q3: 'A fireplace would be lovely' })
    const none = await pages.post(`${link}/pass-on`, { sure: 'yes' })
    expect(none.status).toBe(409)
    expect(none.text).toContain('Please tell your landlord yourself.')
    await send({ q1: '3', q3: words })
    const elsewhere = { origin: 'https://elsewhere.example' }
    expect((await pages.post(`${link}/pass-on`, { sure: 'yes' }, elsewhere)).status).toBe(403)
    expect(await passed()).toEqual([])
  })
})
