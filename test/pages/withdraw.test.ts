import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../../adapters/web/server.ts'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { editConsultation } from '../../src/consultation/edit.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import { answerLink } from '../../src/person/links.ts'
import { dayIn } from '../../src/time/local.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { answer, open, type Resident, type Scene, setScene } from '../support/scene.ts'

const because = 'The map showed the wrong street & <b>house</b>.'
const told = 'Sorry. The map showed the wrong street & <b>house</b>. No answers were counted, and they are gone.'

describe('a question that is taken back at the desk', () => {
  let pages: Pages
  let desk: WebServer
  let scene: Scene
  let asked: OpenConsultation
  let officer: Visitor
  let resident: Resident
  let link: string
  beforeEach(async () => {
    pages = await openPages()
    desk = await deskServer(pages.needs)
    scene = await setScene(pages.needs, { residents: 6 })
    asked = await open(scene)
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    resident = first
    await answer(scene, asked, resident, { 1: '3', 3: 'Ring first.' })
    link = await answerLink(pages.needs, scene.landlord.id, resident.person, asked.id)
    officer = await visitorAt(desk, pages.needs, scene.officer)
  })
  afterEach(async () => {
    await pages.stop()
    await desk.app.close()
  })

  const takeBack = () => officer.send('/desk/c/1/withdraw', '/desk/c/1/withdraw', { reason: because })
  const readable = (html: string) =>
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&')

  it('is asked about first, and needs a reason', async () => {
    expect((await officer.get('/desk/c/1')).text).toContain('href="/desk/c/1/withdraw"')
    const page = await officer.get('/desk/c/1/withdraw')
    expect(page.text).toContain('1 person has answered. That answer goes for good')
    expect(page.text).toContain('class="button danger"')
    const empty = await officer.send('/desk/c/1/withdraw', '/desk/c/1/withdraw', { reason: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Say why. Everyone who was asked is told.')
    const long = await officer.send('/desk/c/1/withdraw', '/desk/c/1/withdraw', { reason: `${'x'.repeat(501)} end` })
    expect(long.text).toContain(' end</textarea>')
  })

  it('goes with one press, also when it is pressed twice; then it can be asked again, once', async () => {
    const hidden = officer.hidden((await officer.get('/desk/c/1/withdraw')).text, '/desk/c/1/withdraw')
    const body = { ...hidden, reason: because }
    const both = [await officer.post('/desk/c/1/withdraw', body), await officer.post('/desk/c/1/withdraw', body)]
    expect(both.map(({ location }) => location)).toEqual(Array(2).fill('/desk/c/1?done=withdrawn'))
    const { text } = await officer.get('/desk/c/1')
    expect(readable(text)).toContain(told)
    expect(text).toContain('Jo Patel owes nobody an answer on this any more.')
    expect(text).not.toContain('of 6')
    expect((await officer.get('/desk')).text).toContain('Taken back on')
    expect((await officer.get('/desk/commitments')).text).toContain('No longer owed')
    for (const gone of ['/withdraw', '/close', '/extend', '/outcome', '/publish', '/review'])
      expect([gone, (await officer.get(`/desk/c/1${gone}`)).text]).toEqual([
        gone,
        expect.stringContaining('We took this back'),
      ])
    const again = officer.hidden(text, '/desk/c/1/again')
    const drafts = [
      await officer.post('/desk/c/1/again', again),
      await officer.post('/desk/c/1/again', { ...again, nonce: 'x' }),
    ]
    expect(drafts.map(({ location }) => location)).toEqual(Array(2).fill('/desk/c/2?done=again'))
    expect((await officer.get('/desk/c/2')).text).toContain('When should repairs visits happen?')
    expect((await officer.get('/desk/c/1')).text).toContain('It is asked again:')
  })

  it('says so on the public pages, and points to the question that is asked instead once it is open', async () => {
    await takeBack()
    const record = await pages.get('/l/longden')
    expect(record.text).toMatch(/Asked before .*Taken back on .+\. The map showed the wrong street & <b>house<\/b>\./)
    expect(record.text).not.toContain('Say what was decided')
    const story = await pages.get('/l/longden/c/1')
    expect(story.text).toContain(told)
    expect(story.text).toContain('Jo Patel owes you no answer on it.')
    expect(story.body).not.toContain('<b>house')
    expect(story.body.match(/<li class="step/g)).toHaveLength(1)
    expect(story.text).not.toMatch(/See the new question|\d answered/)
    await officer.send('/desk/c/1', '/desk/c/1/again')
    expect((await pages.get('/l/longden/c/1')).text).not.toContain('See the new question')
    await openAgain()
    const pointing = await pages.get('/l/longden/c/1')
    expect(pointing.text).toContain('We are asking again, and you can answer now: “Which street first?”')
    expect(pointing.body).toContain('<a href="/l/longden/c/2">See the new question: Which street first?</a>')
  })

  it('says so behind everybody’s own link, shows no answer, and gives back what was typed too late', async () => {
    const shown = wordingMark(asked.plan.questions)
    await takeBack()
    const page = await pages.get(link)
    expect(page.status).toBe(200)
    expect(page.text).toContain(told)
    expect(page.text).not.toMatch(/Ring first|Evenings/)
    expect(page.body).not.toContain('<form')
    const late = await pages.post(link, { shown, q1: '1', q3: 'Too late now' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Too late now')
    expect((await pages.post(`${link}/late`, { text: 'x' })).text).toContain('We took this back')
  })

  async function openAgain(): Promise<void> {
    const again = await pages.needs.store.records.consultations.byNumber(scene.landlord.id, 2)
    if (!again) throw new Error('it is not asked again')
    const today = dayIn(await pages.needs.store.records.now(), scene.landlord.zone)
    const dates = { closes: today.add({ days: 28 }).toPlainDateTime('17:00'), outcomeDue: today.add({ days: 56 }) }
    await editConsultation(pages.needs, scene.officer, {
      consultation: again.id,
      change: (plan) => ({ ...plan, ...dates, title: 'Which street first?' }),
    })
    await acceptDate(pages.needs, scene.decider, { consultation: again.id })
    await openConsultation(pages.needs, scene.officer, { consultation: again.id })
  }
})
