import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { placeOf, playWorkspace, web } from '../../adapters/web/channel/places.ts'
import { csvOf } from '../../adapters/web/desk/csv.ts'
import type { WebServer } from '../../adapters/web/server.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, decide, draft, open, type Scene, setScene } from '../support/scene.ts'

const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>'
const day = 24 * 3_600_000

let house: House
let server: WebServer
let scene: Scene
let officer: Visitor

// The first use of the database takes its time.
beforeAll(async () => void (await openHouse()))
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs)
  scene = await setScene(house.needs, { residents: 6 })
  officer = await visitorAt(server, house.needs, scene.officer)
})

async function closedWithTexts(texts: readonly string[]) {
  const consultation = await open(scene)
  for (const [n, resident] of scene.residents.entries())
    await answer(scene, consultation, resident, { 1: '1', 3: texts[n % texts.length] ?? '' })
  return close(scene, consultation)
}

const first = async () => {
  const found = await house.needs.store.records.consultations.byNumber(scene.landlord.id, 1)
  if (!found) throw new Error('there is none yet')
  return found
}

describe('what people wrote', () => {
  it('is text on every page, whatever stands in it', async () => {
    await draft(scene, { title: hostile, background: hostile, offline: hostile })
    await closedWithTexts([hostile])
    for (const page of [
      '/desk',
      '/desk/c/1',
      '/desk/c/1/preview',
      '/desk/c/2',
      '/desk/c/2/review',
      '/desk/c/2/answers',
    ]) {
      const { status, text } = await officer.get(page)
      expect(status).toBe(200)
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('<img')
    }
    expect((await officer.get('/desk/c/2/review')).text).toContain('&lt;script>alert(1)&lt;/script>')
    expect((await officer.get('/desk?done=<script>alert(1)</script>&n=<b>')).text).not.toContain('<script>alert')
  })

  it('is seen by others only once an officer has released it, and can be taken back', async () => {
    await closedWithTexts(['Evenings, please'])
    expect((await officer.get('/desk/c/1')).text).not.toContain('Evenings, please')
    const page = await officer.get('/desk/c/1/review')
    expect(page.text).toContain('Waiting (6)')
    const hidden = officer.hidden(page.text, '/desk/c/1/review')
    const released = await officer.post('/desk/c/1/review', { ...hidden, review: 'published' })
    expect(released.location).toBe('/desk/c/1/review?show=waiting&done=text-published#first')
    expect((await officer.get('/desk/c/1')).text).toContain('Evenings, please')
    // Not without a reason.
    expect((await officer.post('/desk/c/1/review', { ...hidden, nonce: '2', review: 'held' })).status).toBe(422)
    const one = `/desk/c/1/review/${hidden['text'] ?? ''}`
    const held = await officer.send(one, one, { review: 'held', reason: 'shows-writer' })
    expect(held.location).toBe('/desk/c/1/review?show=published&done=text-held#first')
    expect((await officer.get('/desk/c/1')).text).not.toContain('Evenings, please')
    const back = await officer.get('/desk/c/1/review?show=held')
    expect(back.text).toContain('Held back (1)')
    expect(back.text).toContain('Held back because of something that shows who wrote it.')
    await officer.post('/desk/c/1/review', { ...hidden, nonce: '3', review: 'waiting' })
    expect((await officer.get('/desk/c/1/review')).text).toContain('Waiting (6)')
    const unknown = { ...hidden, nonce: '4', text: 'x', review: 'published' }
    expect((await officer.post('/desk/c/1/review', unknown)).status).toBe(404)
  })

  it('is released in part by deleting words from a copy, and says what for', async () => {
    await closedWithTexts(['Ask Mrs Smith, at number 12.'])
    const list = await officer.get('/desk/c/1/review')
    const one = `/desk/c/1/review/${officer.hidden(list.text, '/desk/c/1/review')['text'] ?? ''}`
    const page = await officer.get(one)
    expect(page.text).toMatch(/<textarea[^>]*name="copy"[^>]*>Ask Mrs Smith, at number 12\.<\/textarea>/)
    const without = await officer.send(one, one, { review: 'redacted', copy: 'Ask, at number 12.' })
    expect([without.status, without.text]).toEqual([422, expect.stringContaining('Say what it can')])
    expect(without.text).toContain('>Ask, at number 12.</textarea>')
    const put = await officer.send(one, one, {
      review: 'redacted',
      reason: 'private',
      copy: 'Ask Mr Smith at number 12.',
    })
    expect(put.text).toContain('“Mr” is not in what they wrote')
    expect(put.text).toContain('href="#f-copy"')
    const same = await officer.send(one, one, {
      review: 'redacted',
      reason: 'private',
      copy: 'Ask Mrs Smith, at number 12.',
    })
    expect(same.text).toContain('Nothing is taken out yet.')
    const done = await officer.send(one, one, { review: 'redacted', reason: 'private', copy: 'Ask, at number.' })
    expect(done.location).toBe('/desk/c/1/review?show=waiting&done=text-redacted#first')
    const part = await officer.get('/desk/c/1/review?show=redacted')
    expect(part.text).toContain('Released in part (1)')
    expect(part.text).toContain('Ask Mrs Smith, at number 12.')
    expect(part.text).toContain('We took words out because of private things about somebody.')
    const others = (await officer.get('/desk/c/1')).text
    expect(others).toContain('(words taken out)')
    expect(others).not.toContain('Smith')
    const again = await officer.get(one)
    expect(again.text).toContain('>Ask █████, at number █████.</textarea>')
    expect(again.text).toMatch(/<input[^>]*value="private"[^>]*checked/)
  })

  it('is shown to nobody else where fewer than five answered, and the desk says so', async () => {
    const consultation = await open(scene)
    for (const resident of scene.residents.slice(0, 4))
      await answer(scene, consultation, resident, { 1: '1', 3: 'Only us' })
    await close(scene, consultation)
    const page = await officer.get('/desk/c/1/review')
    expect(page.text).toContain('Fewer than 5 people answered, so none of this can be shown to others')
    expect(page.text).toContain('Only us')
    expect(page.text).not.toContain('action="/desk/c/1/review"')
  })

  it('is read whole by the one who decides, who releases nothing', async () => {
    await closedWithTexts(['Evenings, please'])
    const decider = await visitorAt(server, house.needs, scene.decider)
    expect((await decider.get('/desk/c/1')).text).toContain('href="/desk/c/1/review"')
    const page = await decider.get('/desk/c/1/review')
    expect(page.text).toContain('Evenings, please')
    expect(page.text).toContain('Officers say what others may see.')
    expect(page.text).not.toContain('action="/desk/c/1/review"')
    const hidden = decider.hidden(page.text, '/desk/leave')
    const [text] = await house.needs.store.records.consultations.freeTexts(scene.landlord.id, (await first()).id)
    const body = { ...hidden, text: text?.id ?? '', review: 'published' }
    expect((await decider.post('/desk/c/1/review', body)).status).toBe(403)
    expect((await decider.get(`/desk/c/1/review/${text?.id ?? ''}`)).status).toBe(403)
  })

  it('never becomes a formula in a spreadsheet', async () => {
    await closedWithTexts(['=HYPERLINK("http://evil.test";"x")', '+1', '-1', '@SUM(A1)', ' =1+1', 'plain'])
    const { text, headers } = await officer.get('/desk/c/1/answers.csv')
    expect(headers['content-type']).toContain('text/csv')
    expect(headers['content-disposition']).toBe('attachment; filename="answers-1.csv"')
    for (const cell of [`'=HYPERLINK(""http://evil.test"";""x"")`, `'+1`, `'-1`, `'@SUM(A1)`, `plain`])
      expect(text).toContain(`,"${cell}"\r\n`)
    expect(csvOf(['a'], [['\t=1'], ['\r=1'], ['＝1'], ['a=1']])).toBe(
      `\ufeff"a"\r\n"'\t=1"\r\n"'\r=1"\r\n"'＝1"\r\n"a=1"\r\n`,
    )
  })
})

describe('who may see what', () => {
  it('is nobody else’s business: another landlord’s pages are not there', async () => {
    await closedWithTexts(['x'])
    await decide(
      scene,
      (await house.needs.store.records.consultations.list(scene.landlord.id))[0] ?? (await draft(scene)),
    )
    const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 0 })
    const stranger = await visitorAt(server, house.needs, other.officer)
    const hidden = stranger.hidden((await stranger.get('/desk/new')).text, '/desk/new')
    const pages = [
      '',
      '/preview',
      '/open',
      '/extend',
      '/close',
      '/words',
      '/unheard',
      '/messages',
      '/answers',
      '/answers.csv',
      '/review',
      '/review/x',
      '/late',
      '/withdraw',
      '/outcome',
      '/outcome/1',
      '/publish',
    ]
    for (const page of pages) expect([page, (await stranger.get(`/desk/c/1${page}`)).status]).toEqual([page, 404])
    const presses = [
      '/plan',
      '/accept',
      '/open',
      '/remind',
      '/extend',
      '/close',
      '/words',
      '/review',
      '/review/x',
      '/withdraw',
      '/again',
      '/outcome',
      '/outcome/1',
      '/outcome/1/remove',
      '/publish',
    ]
    for (const press of presses)
      expect([press, (await stranger.post(`/desk/c/1${press}`, hidden)).status]).toEqual([press, 404])
    expect((await stranger.get('/desk/commitments/2/done')).status).toBe(404)
    expect((await stranger.post('/desk/commitments/2/done', hidden)).status).toBe(404)
    expect((await stranger.get('/desk')).text).not.toContain('repairs visits')
    for (const unknown of ['/desk/c/9', '/desk/c/0', '/desk/c/1e3', '/desk/c/99999999999', '/desk/commitments/9/done'])
      expect([unknown, (await officer.get(unknown)).status]).toEqual([unknown, 404])
  })

  it('is for the one who decides: their own consultations, without names', async () => {
    await closedWithTexts(['x'])
    await draft(scene, { title: 'Somebody else decides this', decisionMaker: null })
    const decider = await visitorAt(server, house.needs, scene.decider)
    const first = await decider.get('/desk')
    expect(first.text).toContain('repairs visits')
    expect(first.text).not.toContain('Somebody else decides this')
    expect((await decider.get('/desk/c/1')).status).toBe(200)
    expect((await decider.get('/desk/c/1/outcome')).status).toBe(200)
    const closedDoors = [
      '/desk/c/2',
      '/desk/new',
      '/desk/people',
      '/desk/settings',
      '/desk/c/1/answers',
      '/desk/c/1/answers.csv',
      '/desk/c/1/withdraw',
      '/desk/c/1/unheard',
      '/desk/c/1/messages',
    ]
    for (const page of closedDoors) expect([page, (await decider.get(page)).status]).toEqual([page, 403])
    const { text } = first
    const csrf = decider.hidden(text, '/desk/leave')
    for (const press of [
      '/desk/new',
      '/desk/c/1/close',
      '/desk/c/1/withdraw',
      '/desk/c/1/again',
      '/desk/c/1/remind',
      '/desk/people/invite',
      '/desk/people/import',
      '/desk/settings',
    ])
      expect([
        press,
        (await decider.post(press, { ...csrf, name: 'x', role: 'admin', list: 'reference\n1', title: 'x' })).status,
      ]).toEqual([press, 403])
  })

  it('says when an answer is late', async () => {
    await closedWithTexts(['x'])
    await advanceClock(house.database, 60 * day)
    const later = await visitorAt(server, house.needs, scene.officer)
    expect((await later.get('/desk')).text).toContain('They can see it is late.')
    expect((await later.get('/desk/c/1')).text).toContain('This is late, and people can see it.')
  })
})

describe('people and settings', () => {
  it('brings somebody in once, with a code that works', async () => {
    const admin = await visitorAt(server, house.needs, scene.admin)
    const hidden = admin.hidden((await admin.get('/desk/people')).text, '/desk/people/invite')
    const body = { ...hidden, name: 'Sam Lee', role: 'officer' }
    const both = await Promise.all([admin.post('/desk/people/invite', body), admin.post('/desk/people/invite', body)])
    const codes = both.map(({ text }) => /[A-Z2-9]{5}-[A-Z2-9]{5}/.exec(text)?.[0] ?? '')
    expect(codes[0]).not.toBe('')
    expect(codes[0]).toBe(codes[1])
    const named = (await house.needs.store.records.people.list(scene.landlord.id)).filter(
      ({ name }) => name === 'Sam Lee',
    )
    expect(named).toHaveLength(1)
    const place = { ...placeOf(playWorkspace, 'sam'), kind: 'direct' as const }
    const address = { channel: web, workspace: playWorkspace, person: 'sam' }
    const redeemed = await redeemCode(house.needs, { code: codes[0] ?? '', address, place, purpose: 'residents' })
    expect(redeemed.person.name).toBe('Sam Lee')
    expect((await officer.get('/desk/people')).text).not.toContain('/desk/people/invite')
    const typed = await admin.send('/desk/people', '/desk/people/invite', { name: ' ', role: 'officer' })
    expect(typed.status).toBe(422)
  })

  it('gives somebody who lost their code a new one, and says when it knows nobody', async () => {
    const { people } = house.needs.store.records
    await officer.send('/desk/people', '/desk/people/import', { list: 'reference,name\nB-1,Bea Long' })
    const page = await officer.send('/desk/people', '/desk/people/code', { who: 'B-1' })
    const code = /[A-Z2-9]{5}-[A-Z2-9]{5}/.exec(page.text)?.[0] ?? ''
    expect(page.text).toContain('Bea Long')
    const place = { ...placeOf(playWorkspace, 'bea'), kind: 'direct' as const }
    const address = { channel: web, workspace: playWorkspace, person: 'bea' }
    const redeemed = await redeemCode(house.needs, { code, address, place, purpose: 'residents' })
    expect([redeemed.person]).toEqual(await people.byReferences(scene.landlord.id, ['B-1']))
    const unknown = await officer.send('/desk/people', '/desk/people/code', { who: 'Nobody at all' })
    expect(unknown.text).toContain('We know nobody by this, or more than one.')
    expect(unknown.text).toContain('Nobody at all')
  })

  it('imports a whole list or none of it', async () => {
    const bad = await officer.send('/desk/people', '/desk/people/import', {
      list: 'reference,name\nA-1,Ann\nA-1,Bob\n,Cy\n',
    })
    expect(bad.status).toBe(422)
    expect(bad.text).toContain('Line 3, reference: is the same as on line 2.')
    expect(bad.text).toContain('Line 4, reference: is empty.')
    expect(bad.text).toContain('A-1,Bob')
    const { people } = house.needs.store.records
    expect(await people.byReferences(scene.landlord.id, ['A-1'])).toEqual([])
    const hidden = officer.hidden((await officer.get('/desk/people')).text, '/desk/people/import')
    const list = 'reference,name\r\nA-1,Ann\r\nA-2,=1+1\r\n'
    const good = await officer.post('/desk/people/import', { ...hidden, list })
    expect(good.status).toBe(200)
    expect(good.text).toContain('2 people added')
    const file = /href="data:text\/csv;charset=utf-8;base64,([^"]+)"/.exec(good.text)?.[1] ?? ''
    expect(Buffer.from(file, 'base64').toString()).toMatch(/"A-2","'=1\+1","[A-Z2-9]{5}-[A-Z2-9]{5}"\r\n/)
    expect((await officer.post('/desk/people/import', { ...hidden, list })).text).toContain(file)
    expect((await officer.send('/desk/people', '/desk/people/import', { list })).text).toContain('0 people added')
  })

  it('takes a list of some thousand homes', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => `Tenancy ${n},Somebody with a long name number ${n}`)
    const done = await officer.send('/desk/people', '/desk/people/import', {
      list: ['reference,name', ...rows].join('\r\n'),
    })
    expect(done.text).toContain('3,000 people added')
  })

  it('lets an admin settle whom people can turn to, and nobody else', async () => {
    const admin = await visitorAt(server, house.needs, scene.admin)
    const settings = {
      contactName: 'Ali <b>Khan</b>',
      contactPhone: '01632 960111',
      repairs: 'Ring us.',
      complaints: 'Write to us.',
      quietFrom: '21:00',
      quietTo: '07:30',
    }
    expect((await admin.send('/desk/settings', '/desk/settings', settings)).location).toBe('/desk/settings?done=saved')
    const after = await house.needs.store.records.landlords.get(scene.landlord.id)
    expect(after.settings).toMatchObject({ contactName: 'Ali <b>Khan</b>', quiet: { from: '21:00', to: '07:30' } })
    expect(after.settings.mostPerDay).toBe(3)
    await admin.send('/desk/settings', '/desk/settings', { ...settings, mostPerDay: '5' })
    expect((await house.needs.store.records.landlords.get(scene.landlord.id)).settings.mostPerDay).toBe(5)
    for (const mostPerDay of ['', '0', '21', 'many']) {
      const refused = await admin.send('/desk/settings', '/desk/settings', { ...settings, mostPerDay })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('Give a whole number in the range shown.')
    }
    const wrong = await admin.send('/desk/settings', '/desk/settings', {
      ...settings,
      contactName: '',
      quietFrom: '9pm',
      repairs: 'Kept',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('>Kept</textarea>')
    expect(wrong.text).toContain('value="9pm"')
    const entries = await house.needs.store.records.ledger.read(scene.landlord.id, 0, 100)
    expect(entries.filter(({ verb }) => verb === 'landlord.settings-changed')).toHaveLength(2)
    expect((await officer.get('/desk/settings')).status).toBe(403)
  })
})
