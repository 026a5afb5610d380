import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { placeOf, playWorkspace } from '../../adapters/web/channel/places.ts'
import type { WebServer } from '../../adapters/web/server.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, draft, inDaysOf, open, type Scene, setScene } from '../support/scene.ts'

let house: House
let server: WebServer
let scene: Scene
let officer: Visitor
let decider: Visitor

// The first use of the database takes its time.
beforeAll(async () => void (await openHouse()))
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs)
  scene = await setScene(house.needs, { residents: 6 })
  await bindPlace(house.needs, scene.admin, { place: placeOf(playWorkspace, 'residents'), purpose: 'residents' })
  officer = await visitorAt(server, house.needs, scene.officer)
  decider = await visitorAt(server, house.needs, scene.decider)
})

const inDays = (days: number): Promise<string> => inDaysOf(scene, days)
const standing = async (number = 1) => {
  const found = await house.needs.store.records.consultations.byNumber(scene.landlord.id, number)
  if (!found) throw new Error('there is no such consultation')
  return found
}
/** What an officer fills in. */
const filled = async (): Promise<Record<string, string>> => ({
  do: 'save',
  title: 'When should visits happen?',
  background: 'Many miss visits because they are at work. It costs nothing to change.',
  canChange: 'The times.',
  cannotChange: 'The contractor.',
  offline: 'Ring 01632 960100.',
  'q1.wording': 'Which time suits you?',
  'q1.kind': 'one-choice',
  'q1.options': 'Mornings\r\nEvenings',
  decisionMaker: scene.decider.person,
  closesDay: await inDays(30),
  closesTime: '17:00',
  outcomeDue: await inDays(60),
  audience: 'list',
  kind: 'consultation',
})

describe('a consultation, all of it at the desk', () => {
  it('goes from the first words to what was decided', async () => {
    const first = await officer.get('/desk')
    expect(first.text).toContain('Three things to do first')

    const begun = await officer.send('/desk/new', '/desk/new', { do: 'add', title: 'When should visits happen?' })
    expect(begun.location).toBe('/desk/c/1?add=1#question-1')
    const bare = await officer.get('/desk/c/1')
    expect(bare.text).toContain('Say why you are asking now.')
    expect(bare.text).not.toContain('Go on to')

    const saved = await officer.send('/desk/c/1', '/desk/c/1/plan', await filled())
    expect(saved.location).toBe('/desk/c/1?done=saved')
    expect((await officer.get('/desk/c/1')).text).toContain('Nothing is missing. Next: Jo Patel says yes to')
    expect((await officer.get('/desk/c/1/preview')).text).toContain('Which time suits you?')

    const sure = await officer.get('/desk/c/1/open')
    expect(sure.text).toContain('6 people on the list')
    expect(sure.text).toContain('1 place in the web chat')
    expect((await officer.send('/desk/c/1/open', '/desk/c/1/open')).location).toBe('/desk/c/1?done=waits')

    expect((await decider.get('/desk')).text).toContain('You are named as the person who decides')
    const accepted = await decider.send('/desk/c/1', '/desk/c/1/accept')
    expect(accepted.location).toBe('/desk/c/1?done=accepted-opened')
    expect((await standing()).stage.name).toBe('open')

    const [anna, ben, ...others] = scene.residents
    if (!anna || !ben) throw new Error('residents are missing')
    expect((await officer.get('/desk/c/1')).text).toContain('0 of 6')
    for (const resident of [anna, ...others]) await answer(scene, await standing(), resident, { 1: '2' })
    expect((await officer.get('/desk/c/1')).text).toContain('5 of 6')
    const unheard = await officer.get('/desk/c/1/unheard')
    expect(unheard.text).toContain(ben.name)
    expect(unheard.text).not.toContain(anna.name)
    expect((await officer.send('/desk/c/1', '/desk/c/1/remind')).location).toBe('/desk/c/1?done=reminded&n=1')
    expect((await officer.get('/desk/c/1/messages')).text).toContain('Reminder sent by hand')
    const later = { closesDay: await inDays(37), closesTime: '20:00' }
    expect((await officer.send('/desk/c/1/extend', '/desk/c/1/extend', later)).location).toContain('done=extended')

    expect((await officer.get('/desk/c/1/close')).text).toContain('Close “When should visits happen?” now?')
    expect((await officer.send('/desk/c/1/close', '/desk/c/1/close')).location).toBe('/desk/c/1?done=closed')
    expect((await officer.get('/desk/c/1')).text).toContain('Most chosen: “Evenings”, by 5 of 5')
    expect((await officer.get('/desk')).text).toContain('People hear what was decided by')

    const point = {
      theme: 'evening visits',
      verdict: 'accepted',
      action: 'Visits until 8pm',
      due: await inDays(90),
      owner: scene.decider.person,
    }
    expect((await decider.send('/desk/c/1/outcome', '/desk/c/1/outcome', point)).status).toBe(303)
    const publish = await decider.get('/desk/c/1/publish')
    expect(publish.text).toContain('all 6 people')
    expect(publish.text).toContain('You said: evening visits.')
    const published = await decider.send('/desk/c/1/publish', '/desk/c/1/publish')
    expect(published.location).toBe('/desk/c/1?done=published&amp;n=1'.replace('&amp;', '&'))
    expect((await standing()).stage.name).toBe('decided')

    expect((await decider.get('/desk/commitments')).text).toContain('Visits until 8pm')
    const done = await decider.send('/desk/commitments/2/done', '/desk/commitments/2/done')
    expect(done.location).toBe('/desk/commitments?done=kept')
    expect((await officer.get('/desk/commitments')).text).toContain('Kept promises')
  }, 90_000)

  it('lets questions be added, moved and taken away, and saves everything each time', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    const two = { ...(await filled()), 'q2.wording': 'Is it safe?', 'q2.kind': 'yes-no', 'q2.options': '' }
    const pressed = async (what: string) => {
      expect((await officer.send('/desk/c/1', '/desk/c/1/plan', { ...two, do: what })).status).toBe(303)
      return (await standing()).plan.questions.map(({ n, wording }) => `${n} ${wording}`)
    }
    expect(await pressed('save')).toEqual(['1 Which time suits you?', '2 Is it safe?'])
    expect(await pressed('up.2')).toEqual(['1 Is it safe?', '2 Which time suits you?'])
    expect(await pressed('down.1')).toEqual(['1 Is it safe?', '2 Which time suits you?'])
    expect(await pressed('up.1')).toEqual(['1 Which time suits you?', '2 Is it safe?'])
    expect(await pressed('remove.1')).toEqual(['1 Is it safe?'])
  })

  it('keeps what was typed when it can’t be saved, and marks where', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    const wrong = {
      ...(await filled()),
      title: '',
      'q1.options': 'Only one',
      closesDay: 'soon',
      background: 'Kept <i>words</i>',
    }
    const page = await officer.send('/desk/c/1', '/desk/c/1/plan', wrong)
    expect(page.status).toBe(422)
    for (const words of [
      'Give at least two answers',
      'Write days like',
      'Give it a title',
      'Kept &lt;i>words&lt;/i>',
      'Only one',
    ])
      expect(page.text).toContain(words)
    expect(page.text).toContain('<a href="#f-q1-options">')
    expect((await standing()).plan.background).toContain('Many miss visits')
  })

  it('does not write over what somebody else has saved meanwhile, unless asked again', async () => {
    await draft(scene)
    const mine = await officer.get('/desk/c/1')
    const hidden = officer.hidden(mine.text, '/desk/c/1/plan')
    await officer.send('/desk/c/1', '/desk/c/1/plan', { ...(await filled()), title: 'Theirs' })
    const refused = await officer.post('/desk/c/1/plan', { ...hidden, ...(await filled()), title: 'Mine' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Somebody else has changed this')
    expect((await standing()).plan.title).toBe('Theirs')
    const again = officer.hidden(refused.text, '/desk/c/1/plan')
    expect((await officer.post('/desk/c/1/plan', { ...again, ...(await filled()), title: 'Mine' })).status).toBe(303)
    expect((await standing()).plan.title).toBe('Mine')
  })

  it('lets the words be put right until somebody has answered', async () => {
    const consultation = await open(scene)
    const page = await officer.get('/desk/c/1/words')
    const hidden = officer.hidden(page.text, '/desk/c/1/words')
    const words = { ...(await filled()), title: 'Better words' }
    expect((await officer.post('/desk/c/1/words', { ...hidden, ...words })).location).toBe('/desk/c/1?done=corrected')
    const after = await standing()
    expect(after.plan.title).toBe('Better words')
    expect(after.plan.closes?.equals(consultation.plan.closes ?? '')).toBe(true)
    const shown = officer.hidden((await officer.get('/desk/c/1/words')).text, '/desk/c/1/words')
    const [first] = scene.residents
    if (!first) throw new Error('residents are missing')
    await answer(scene, after, first, { 1: '1' })
    expect((await officer.get('/desk/c/1')).text).not.toContain('/desk/c/1/words')
    const late = await officer.post('/desk/c/1/words', { ...shown, ...words, title: 'Too late' })
    expect(late.status).toBe(422)
    expect(late.text).toContain('Somebody has answered')
    expect((await officer.get('/desk/c/1/words')).text).toContain('Somebody has answered')
    expect((await standing()).plan.title).toBe('Better words')
  })
})

describe('a double click', () => {
  it('on “save” of a new consultation makes one', async () => {
    const body = { ...officer.hidden((await officer.get('/desk/new')).text, '/desk/new'), ...(await filled()) }
    const both = await Promise.all([officer.post('/desk/new', body), officer.post('/desk/new', body)])
    expect(both.map(({ location }) => location)).toEqual(['/desk/c/1?done=saved', '/desk/c/1?done=saved'])
    expect(await house.needs.store.records.consultations.list(scene.landlord.id)).toHaveLength(1)
  })

  it('on a button ends where one click ends', async () => {
    await open(scene)
    const remind = officer.hidden((await officer.get('/desk/c/1')).text, '/desk/c/1/remind')
    const reminded = [await officer.post('/desk/c/1/remind', remind), await officer.post('/desk/c/1/remind', remind)]
    expect(reminded.map(({ location }) => location)).toEqual(Array(2).fill('/desk/c/1?done=reminded&n=6'))
    const anew = await officer.send('/desk/c/1', '/desk/c/1/remind')
    expect(anew.status).toBe(422)
    expect(anew.text).toContain('People have had a reminder today.')

    const extend = officer.hidden((await officer.get('/desk/c/1/extend')).text, '/desk/c/1/extend')
    const later = { ...extend, closesDay: await inDays(40), closesTime: '17:00' }
    const extended = [await officer.post('/desk/c/1/extend', later), await officer.post('/desk/c/1/extend', later)]
    expect(extended.map(({ status }) => status)).toEqual([303, 303])
    const close = officer.hidden((await officer.get('/desk/c/1/close')).text, '/desk/c/1/close')
    const closed = [await officer.post('/desk/c/1/close', close), await officer.post('/desk/c/1/close', close)]
    expect(closed.map(({ location }) => location)).toEqual(Array(2).fill('/desk/c/1?done=closed'))

    const hidden = officer.hidden((await officer.get('/desk/c/1/outcome')).text, '/desk/c/1/outcome')
    const point = { ...hidden, theme: 'evenings', verdict: 'not-accepted', reason: 'It costs too much.' }
    await officer.post('/desk/c/1/outcome', point)
    await officer.post('/desk/c/1/outcome', point)
    const { id } = await standing()
    expect(await house.needs.store.records.consultations.themes(scene.landlord.id, id)).toHaveLength(1)
  })
})
