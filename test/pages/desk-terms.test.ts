import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import type { WebServer } from '../../adapters/web/server.ts'
import type { Plan } from '../../src/consultation/consultation.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, inDaysOf, open, type Scene, setScene } from '../support/scene.ts'

let house: House
let server: WebServer
let scene: Scene
let officer: Visitor

// The first use of the database takes its time.
beforeAll(async () => void (await openHouse()))
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs)
  await registerPublicPages(server, house.needs, { tryOut: '/play' })
  scene = await setScene(house.needs, {
    residents: 40,
    attributes: (n) => ({ block: n % 2 === 0 ? 'Kestrel Court' : 'Heron House' }),
  })
  officer = await visitorAt(server, house.needs, scene.officer)
})

const inDays = (days: number): Promise<string> => inDaysOf(scene, days)
const plan = async (): Promise<Plan> => {
  const found = await house.needs.store.records.consultations.byNumber(scene.landlord.id, 1)
  return found?.plan ?? expect.fail('there is no consultation')
}
/** What an officer fills in: two questions that can be counted, and one that can't. */
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
  'q2.wording': 'Are you in by day?',
  'q2.kind': 'yes-no',
  'q3.wording': 'Anything else?',
  'q3.kind': 'free-text',
  decisionMaker: scene.decider.person,
  closesDay: await inDays(30),
  closesTime: '17:00',
  outcomeDue: await inDays(60),
  audience: 'list',
  kind: 'consultation',
  mode: 'anonymous',
  tieRule: 'ask-again',
  'b1.question': '1',
  'b1.by': 'q:2',
  'b2.question': '2',
  'b2.by': 'g:block',
  'b2.sensitive': 'yes',
  'b3.question': '',
})
const tables = [
  { question: 1, by: { kind: 'question', n: 2 }, sensitive: false },
  { question: 2, by: { kind: 'attribute', name: 'block' }, sensitive: true },
]
const save = async (change: Record<string, string> = {}) =>
  officer.send('/desk/c/1', '/desk/c/1/plan', { ...(await filled()), ...change })

describe('what is settled before anybody answers, at the desk', () => {
  it('is a choice in plain words, saved with the rest, and stands there again afterwards', async () => {
    const blank = await officer.get('/desk/new')
    for (const words of ['Who can see who said what?', 'What these three mean', 'Also show answers by group'])
      expect(blank.text).toContain(words)
    expect(blank.text).toMatch(/<input type="radio"[^>]*name="mode" value="named" checked/)
    expect((await officer.send('/desk/new', '/desk/new', await filled())).location).toBe('/desk/c/1?done=saved')
    expect(await plan()).toMatchObject({ mode: 'anonymous', tieRule: 'ask-again', keptUntil: null, breakdowns: tables })
    const { text } = await officer.get('/desk/c/1')
    expect(text).toMatch(/<input type="radio"[^>]*name="mode" value="anonymous" checked/)
    expect(text).toMatch(/<option value="q:2" selected[^>]*>Question 2: Are you in by day\?/)
    expect(text).toMatch(/<option value="g:block" selected[^>]*>block \(from your list\)/)
    expect(text).toMatch(/name="b2.sensitive" value="yes" checked/)
    expect(text).not.toContain('Question 3: Anything else?')
    expect(text).toContain('name="b3.question"')
    await save()
    expect(await plan()).toMatchObject({ breakdowns: tables })
  })

  it('follows the questions when they are moved or taken away', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    await save({ do: 'up.2' })
    expect((await plan()).breakdowns).toEqual([
      { question: 2, by: { kind: 'question', n: 1 }, sensitive: false },
      { question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: true },
    ])
    await save({ do: 'remove.1' })
    expect((await plan()).breakdowns).toEqual([
      { question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: true },
    ])
  })

  it('says beside a table what is wrong with it, and keeps what was typed', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    const page = await save({ 'b1.by': 'q:1', 'b2.by': '', 'b3.question': '2', 'b3.by': 'q:3' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('<a href="#f-b1-by">These two are the same question. Choose another.</a>')
    expect(page.text).toContain('<a href="#f-b2-by">Say by which group.</a>')
    expect(page.text).toContain('People answer this one in their own words, so there is nothing to count.')
    expect(page.text).toMatch(/<details open[^>]*><summary id="by-group">/)
    expect((await plan()).breakdowns).toEqual(tables)
  })

  it('gives a confidential one its usual last day, and asks for an auditor', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    await save({ mode: 'confidential', keptUntil: '' })
    expect((await plan()).keptUntil?.toString()).toBe(await inDays(150))
    const { text } = await officer.get('/desk/c/1')
    expect(text).toContain(`name="keptUntil" class="short" value="${await inDays(150)}"`)
    expect(text).toContain('Confidential answers need an auditor')
    await save({ mode: 'confidential', keptUntil: await inDays(59) })
    expect((await officer.get('/desk/c/1')).text).toMatch(
      /<a href="#f-keptUntil">The auditor(?:'|&#39;)s last day comes before/,
    )
    expect((await save({ mode: 'confidential', keptUntil: 'soon' })).text).toContain('<a href="#f-keptUntil">')
    await save({ mode: 'anonymous', keptUntil: await inDays(59) })
    expect((await plan()).keptUntil).toBeNull()
  })

  it('is checked: tables that go round, groups nobody has', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    await save({ 'b2.question': '2', 'b2.by': 'q:1', 'b3.question': '2', 'b3.by': 'g:estate' })
    const { text } = await officer.get('/desk/c/1')
    expect(text).toContain('<a href="#by-group">Question 2 by question 1: together with the other tables')
    expect(text).toContain('<a href="#by-group">Your list says of nobody what “estate” is theirs')
    expect(text).toMatch(/<option value="g:estate" selected/)
  })

  it('stays as it is once it is open, also by a form from before', async () => {
    await officer.send('/desk/new', '/desk/new', await filled())
    const before = officer.hidden((await officer.get('/desk/c/1')).text, '/desk/c/1/plan')
    const sure = (await officer.get('/desk/c/1/open')).text
    for (const words of ['What can', 'Anonymous: nobody who works with you', 'We ask again.', 'Question 2 by block'])
      expect(sure).toContain(words)
    const opened = await open(scene, { mode: 'anonymous' })
    const late = await officer.post('/desk/c/2/plan', {
      ...before,
      ...(await filled()),
      mode: 'named',
      tieRule: 'no-change',
    })
    expect(late.status).not.toBe(500)
    const words = await officer.get('/desk/c/2/words')
    expect(words.text).not.toContain('name="mode"')
    const hidden = officer.hidden(words.text, '/desk/c/2/words')
    await officer.post('/desk/c/2/words', { ...hidden, ...(await filled()), mode: 'named', tieRule: 'no-change' })
    const after = await house.needs.store.records.consultations.get(scene.landlord.id, opened.id)
    expect(after?.plan).toMatchObject({ mode: 'anonymous', tieRule: 'decision-maker', breakdowns: [] })
  })
})

describe('a list of people at the desk', () => {
  it('says which columns are not kept, and shows how many have what, but not what few have', async () => {
    const rows = Array.from({ length: 7 }, (_, n) => `X-${n},01632 960${n},${n < 3 ? 'Lodge' : 'Mews'}`)
    const list = ['reference,Phone,group: Street', ...rows].join('\n')
    const done = await officer.send('/desk/people', '/desk/people/import', { list })
    expect(done.text).toContain('7 people added, 0 with a new name, 0 with other groups, 0 as they were.')
    expect(done.text).toContain('Not kept: Phone.')
    await officer.send('/desk/people', '/desk/people/import', { list: 'reference,group: street\nX-3,Lodge\nX-4,Lodge' })
    const { text } = await officer.get('/desk/people')
    expect(text).toContain('<caption>street</caption>')
    expect(text).toContain('<th scope="row">Lodge</th><td class="number">5</td>')
    expect(text).not.toContain('Mews')
    expect(text).toContain('One more, with few people')
    expect(text).toContain('fewer than 5')
    const wrong = await officer.send('/desk/people', '/desk/people/import', { list: 'reference,group:\nX-1,y' })
    expect(wrong.text).toContain('Line 1, group:: needs a name behind it')
  })
})

describe('what groups said, at the desk and for everyone', () => {
  it('stands in tables with a caption, headings, and words where a number is kept back', async () => {
    const breakdowns: Plan['breakdowns'] = [
      { question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: false },
      { question: 2, by: { kind: 'question', n: 1 }, sensitive: true },
    ]
    const consultation = await open(scene, { mode: 'anonymous', breakdowns })
    // Of twenty in each house, two and eight want evenings.
    const [heron, kestrel] = ['11111111122222222233', '11111111222233333333']
    for (const [n, resident] of scene.residents.entries())
      await answer(scene, consultation, resident, { 1: (n % 2 === 0 ? heron : kestrel)[n >> 1] ?? '', 2: '5' })
    await close(scene, consultation)
    for (const page of ['/desk/c/1', '/l/longden/c/1']) {
      const { text } = await officer.get(page)
      expect(text).toContain('How groups differ')
      expect(text).toContain('<caption>Which time suits you best? (by block)</caption>')
      expect(text).toContain('<th scope="col">Block</th>')
      expect(text).toContain('<th scope="row">Heron House</th>')
      expect(text).toContain('<td class="number">kept back</td>')
      expect(text).toContain('“Kept back” stands for a number under 5')
      expect(text).not.toMatch(/<td class="number"><\/td>/)
      expect(text).toMatch(/<strong>How satisfied are you with repairs\? \(by what they said to: [^<]*\)<\/strong>/)
      expect(text).toContain('The groups are too small, so it could say who said what.')
    }
  })
})
