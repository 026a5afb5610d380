import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../../adapters/web/server.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { mostFileBytes } from '../../src/commitment/evidence.ts'
import { makeCommitment } from '../../src/commitment/make-commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { By } from '../../src/needs.ts'
import { invite } from '../../src/person/invite.ts'
import { dayIn } from '../../src/time/local.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { keptPromise } from '../support/kept-promise.ts'
import { inDaysOf, type Scene, setScene } from '../support/scene.ts'

let house: House
let server: WebServer
let scene: Scene
let officer: Visitor
let owner: Visitor

// The first use of the database takes its time.
beforeAll(async () => void (await openHouse()))
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs)
  scene = await setScene(house.needs, { residents: 2 })
  officer = await visitorAt(server, house.needs, scene.officer)
  owner = await visitorAt(server, house.needs, scene.decider)
})
afterEach(() => server.app.close())

const commitments = () => house.needs.store.records.commitments
const inDays = (days: number): Promise<string> => inDaysOf(scene, days)
const standing = async (number: number) => {
  const found = await commitments().byNumber(scene.landlord.id, number)
  if (!found) throw new Error(`there is no promise ${number}`)
  return found
}
/** Jo's, as an officer promised it. */
const promise = async (wording: string, days = 30) =>
  makeCommitment(house.needs, scene.officer, {
    wording,
    owner: byPerson(scene.decider.person),
    due: dayIn(await house.needs.store.records.now(), scene.landlord.zone).add({ days }),
  })
const residentBy = (): By => {
  const [resident] = scene.residents
  if (!resident) throw new Error('nobody lives here')
  return { scope: scene.landlord.id, actor: { kind: 'person', person: resident.person, roles: ['resident'] } }
}

describe('the list of promises at the desk', () => {
  it('is looked through by what stands in the address, the late ones first, with counts', async () => {
    await keptPromise(scene, 1, 3, { wording: 'Soon done' })
    await keptPromise(scene, 2, -4, { wording: 'Four days late', owner: { kind: 'role', role: 'board' } })
    await keptPromise(scene, 3, -40, { wording: 'Long late', disowned: await house.needs.store.records.now() })
    await keptPromise(scene, 4, 9, {
      wording: 'From the charter',
      origin: { kind: 'point', charter: 'twt', point: '2' },
    })
    const { text } = await officer.get('/desk/commitments')
    const order = ['Long late', 'Four days late', 'Soon done', 'From the charter']
    const found = order.map((words) => text.indexOf(words))
    expect(found.toSorted((a, b) => a - b)).toEqual(found)
    expect(text).toContain('Late (2)')
    expect(text).toContain('Late by 40 days')
    expect(text).toContain('Nobody looks after it')
    const only = async (query: string) => {
      const page = (await officer.get(`/desk/commitments?${query}`)).text
      return order.filter((words) => page.includes(`. ${words}</a>`))
    }
    expect(await only('state=late')).toEqual(['Long late', 'Four days late'])
    expect(await only('owner=role:board')).toEqual(['Four days late'])
    expect(await only(`owner=person:${scene.decider.person}&state=soon`)).toEqual(['Soon done', 'From the charter'])
    expect(await only('origin=point')).toEqual(['From the charter'])
    expect(await only('point=twt:2')).toEqual(['From the charter'])
    expect(await only('state=mine-to-settle')).toEqual(['Long late'])
    expect(await only('state=<script>')).toEqual(order)
    expect((await officer.get('/desk/commitments?owner=person:nobody')).text).toContain('No promise is like that.')
  })

  it('shows others only what they have to do with', async () => {
    await keptPromise(scene, 1, 3, { wording: 'Jo keeps it' })
    const mine = scene.officer.actor.kind === 'person' ? scene.officer.actor.person : scene.decider.person
    await keptPromise(scene, 2, 3, { wording: 'Dana keeps it', owner: byPerson(mine), sponsor: mine })
    await keptPromise(scene, 3, 3, {
      wording: 'Jo stands in',
      owner: byPerson(mine),
      sponsor: mine,
      deputy: scene.decider.person,
    })
    const { text } = await owner.get('/desk/commitments')
    expect(text).toContain('Jo keeps it')
    expect(text).toContain('Jo stands in')
    expect(text).not.toContain('Dana keeps it')
    expect((await owner.get('/desk/commitments/2')).status).toBe(404)
    expect((await owner.get('/desk/commitments/2/owner')).status).toBe(404)
    for (const address of ['/desk/commitments/9', '/desk/commitments/0', '/desk/commitments/x'])
      expect((await officer.get(address)).status, address).toBe(404)
    for (const address of ['/desk/commitments/new', '/desk/hand-over', '/desk/settings/alerts'])
      expect((await owner.get(address)).status, address).toBe(403)
  })
})

describe('promising something at the desk', () => {
  it('says all that is missing at once, keeps what was typed, and does it once', async () => {
    const missing = await officer.send('/desk/commitments/new', '/desk/commitments/new', { office: 'Head of repairs' })
    expect(missing.status).toBe(422)
    for (const field of ['wording', 'due', 'owner']) expect(missing.text).toContain(`href="#f-${field}"`)
    expect(missing.text).toContain('value="Head of repairs"')
    const typed = {
      ...officer.hidden(missing.text, '/desk/commitments/new'),
      wording: 'Evening repairs',
      due: await inDays(60),
      owner: `person:${scene.decider.person}`,
      office: 'Head of repairs',
      requires: 'link',
      cadence: 'monthly',
    }
    const made = await officer.post('/desk/commitments/new', typed)
    expect(made.location).toBe('/desk/commitments/1?done=promise-made')
    expect((await officer.post('/desk/commitments/new', typed)).location).toContain('/desk/commitments')
    expect(await commitments().list(scene.landlord.id)).toHaveLength(1)
    const one = await standing(1)
    expect([one.office, one.cadence, one.requires, one.owner]).toEqual([
      'Head of repairs',
      'monthly',
      ['link'],
      byPerson(scene.decider.person),
    ])
    const past = { ...typed, nonce: 'x', due: await inDays(-1) }
    const refused = await officer.post('/desk/commitments/new', past)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Evening repairs')
  })

  it('can be for a point of a charter, and only for one there is', async () => {
    const today = dayIn(await house.needs.store.records.now(), scene.landlord.zone)
    await house.needs.store.records.charters.add(scene.landlord.id, {
      code: 'twt',
      version: '1',
      name: 'Together with Tenants',
      source: 'https://charter.example',
      jurisdiction: 'England',
      effective: { from: today, to: null },
      points: [{ number: '2', title: 'Talk', wording: null }],
    })
    const address = '/desk/commitments/new?charter=twt&point=2'
    expect((await officer.get(address)).text).toContain('For point 2 of Together with Tenants: Talk')
    const typed = { wording: 'We write back', due: await inDays(9), owner: 'role:board' }
    await officer.send(address, '/desk/commitments/new', typed)
    expect((await standing(1)).origin).toEqual({ kind: 'point', charter: 'twt', point: '2' })
    // Nobody outside reads of it before the charter's promises are published.
    expect((await officer.get('/desk/commitments/1')).text).not.toContain('/l/longden/promises/1')
    await officer.send('/desk/commitments/new?charter=twt&point=99', '/desk/commitments/new', typed)
    expect((await standing(2)).origin).toEqual({ kind: 'own' })
    expect((await officer.get('/desk/commitments/2')).text).toContain('/l/longden/promises/2')
  })
})

describe('what can be done to a promise at the desk', () => {
  beforeEach(async () => void (await promise('Evening repairs')))
  const at = '/desk/commitments/1'

  it('is said how it goes, moved with a reason, and let rest: errors stand beside their fields', async () => {
    const said = await owner.send(`${at}/update`, `${at}/update`, { text: 'Two fitters are ill.', state: 'at-risk' })
    expect(said.location).toBe(`${at}?done=promise-update`)
    expect((await standing(1)).state.name).toBe('at-risk')
    const empty = await owner.send(`${at}/due`, `${at}/due`, { due: '30 March' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('href="#f-due"')
    expect(empty.text).toContain('href="#f-reason"')
    const half = await owner.send(`${at}/due`, `${at}/due`, { due: await inDays(60), reason: ' ' })
    expect(half.text).toContain(`value="${await inDays(60)}"`)
    expect(half.text).toContain('Say why.')
    const moved = await owner.send(`${at}/due`, `${at}/due`, { due: await inDays(60), reason: 'The parts are late.' })
    expect(moved.location).toBe(`${at}?done=promise-due`)
    expect((await standing(1)).due.toString()).toBe(await inDays(60))
    const long = await owner.send(`${at}/snooze`, `${at}/snooze`, { until: await inDays(90), reason: 'Later' })
    expect(long.status).toBe(422)
    expect(long.text).toContain('>Later</textarea>')
    await owner.send(`${at}/snooze`, `${at}/snooze`, { until: await inDays(7), reason: 'Waiting for the van.' })
    const page = await owner.get(at)
    for (const words of ['Waiting for the van.', 'The parts are late.', 'Two fitters are ill.'])
      expect(page.text).toContain(words)
  })

  it('is done only once what was asked for is shown, and then can be taken up again', async () => {
    const one = await standing(1)
    await commitments().save(scene.landlord.id, { ...one, requires: ['link'] })
    const sure = await owner.get(`${at}/done`)
    expect(sure.text).toContain('something must be given that shows it: ')
    const refused = await owner.send(`${at}/done`, `${at}/done`)
    expect(refused.status).toBe(422)
    expect((await standing(1)).state.name).toBe('agreed')
    const bad = await sendFile(owner, at, { kind: 'link', note: 'The report', href: 'http://not.safe' })
    expect(bad.status).toBe(422)
    expect(bad.text).toContain('href="#f-href"')
    expect(bad.text).toContain('value="http://not.safe"')
    const given = await sendFile(owner, at, { kind: 'link', note: 'The report', href: 'https://longden.example/r' })
    expect(given.location).toBe(`${at}?done=promise-evidence`)
    const done = await owner.send(`${at}/done`, `${at}/done`)
    expect(done.location).toBe('/desk/commitments?done=kept')
    expect((await standing(1)).state.name).toBe('met')
    const again = await owner.send(`${at}/again`, `${at}/again`, { due: await inDays(20), reason: 'It broke again.' })
    expect(again.location).toBe(`${at}?done=promise-again`)
    expect((await standing(1)).state.name).toBe('at-risk')
  })

  it('takes one file of a kind that runs nowhere, up to a size, and keeps what was typed beside it', async () => {
    const note = 'The plan of the works'
    const page = { name: 'x.html', type: 'text/html', content: '<script>alert(1)</script>' }
    const html = await sendFile(owner, at, { kind: 'file', note }, page)
    expect(html.status).toBe(422)
    expect(html.text).toContain('href="#f-file"')
    expect(html.text).toContain(note)
    const large = { name: 'x.pdf', type: 'application/pdf', content: 'x'.repeat(mostFileBytes + 1) }
    const tooLarge = await sendFile(owner, at, { kind: 'file', note }, large)
    expect(tooLarge.status).toBe(422)
    expect(tooLarge.text).toContain('href="#f-file"')
    expect(tooLarge.text).toContain(note)
    const none = await sendFile(owner, at, { kind: 'file', note: '' })
    for (const field of ['file', 'note']) expect(none.text).toContain(`href="#f-${field}"`)
    const number = await sendFile(owner, at, { kind: 'measure', note: ' ' })
    for (const field of ['note', 'value', 'on']) expect(number.text).toContain(`href="#f-${field}"`)
    const pdf = { name: 'plan.pdf', type: 'application/pdf', content: '%PDF-1.4 plan' }
    const boundary = await ready(owner, at)
    expect((await boundary({ kind: 'file', note }, pdf)).location).toBe(`${at}?done=promise-evidence`)
    expect((await boundary({ kind: 'file', note }, pdf)).location).toBe(`${at}?done=promise-evidence`)
    const [piece, ...more] = await commitments().evidence(scene.landlord.id, (await standing(1)).id)
    expect(more).toEqual([])
    expect(piece?.body).toEqual({ kind: 'file', name: 'plan.pdf', mediaType: 'application/pdf', bytes: 13 })
    const kept = await commitments().fileOf(scene.landlord.id, piece?.id ?? '')
    expect(Buffer.from(kept ?? []).toString()).toBe('%PDF-1.4 plan')
    const file = await officer.get(`${at}/file/${piece?.id ?? ''}`)
    expect([file.status, file.text]).toEqual([200, '%PDF-1.4 plan'])
    expect(file.headers['content-disposition']).toContain('attachment; filename="plan.pdf"')
    expect((await officer.get(`${at}/file/nope`)).status).toBe(404)
  })

  it('takes no file without the mark of the stay, and from nobody', async () => {
    const stranger = await server.app.inject({
      method: 'POST',
      url: `${at}/evidence`,
      ...formOf({ kind: 'text', note: 'x' }),
    })
    expect(stranger.statusCode).toBe(401)
    const forged = await sendRaw(`${at}/evidence`, { kind: 'text', note: 'x', csrf: 'guess', nonce: '1' }, owner)
    expect(forged.status).toBe(403)
    expect(await commitments().evidence(scene.landlord.id)).toEqual([])
  })

  it('is given into other hands, said not to be mine, not kept, and taken back', async () => {
    const ali = await invite(house.needs, scene.admin, { name: 'Ali Khan', role: 'officer' })
    const nobody = await officer.send(`${at}/owner`, `${at}/owner`, { owner: 'person:nobody' })
    expect(nobody.status).toBe(422)
    expect(nobody.text).toContain('href="#f-owner"')
    const typed = { owner: `person:${ali.person}`, office: 'Head of repairs', namesOwner: 'yes' }
    expect((await officer.send(`${at}/owner`, `${at}/owner`, typed)).location).toBe(`${at}?done=promise-owner`)
    const one = await standing(1)
    expect([one.owner, one.office, one.namesOwner]).toEqual([byPerson(ali.person), 'Head of repairs', true])
    expect((await officer.send(`${at}/disown`, `${at}/disown`)).location).toBe(`${at}?done=promise-disown`)
    expect((await officer.get(at)).text).toContain('Choose who looks after it.')
    expect((await officer.get('/desk')).text).toContain('Nobody looks after this.')
    await officer.send(`${at}/not-met`, `${at}/not-met`, { reason: 'The roof came first.' })
    expect((await standing(1)).state).toMatchObject({ name: 'not-met', reason: 'The roof came first.' })
    await officer.send(`${at}/withdraw`, `${at}/withdraw`, { reason: 'The block was sold.' })
    expect((await standing(1)).state.name).toBe('withdrawn')
    expect((await officer.get(at)).text).toContain('There is nothing for you to do here.')
    // What is not offered leads back to the promise.
    expect((await officer.get(`${at}/due`)).location).toBe(at)
  })

  it('has challenges answered, with what the resident wrote in sight of those who answer', async () => {
    const doubt = { commitment: (await standing(1)).id, text: 'Nobody came to <b>flat 12</b>' }
    const challenge = await challengeCommitment(house.needs, residentBy(), doubt)
    expect((await owner.get('/desk')).text).toContain('A resident says this is not so.')
    const page = await owner.get(at)
    expect(page.text).toContain('Nobody came to &lt;b>flat 12&lt;/b>')
    const form = `${at}/answer/${challenge.id}`
    const empty = await owner.send(form, form)
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('href="#f-upheld"')
    expect(empty.text).toContain('href="#f-answer"')
    const typed = { upheld: 'no', answer: 'We came on Tuesday.' }
    expect((await owner.send(form, form, typed)).location).toBe(`${at}?done=promise-answered`)
    const [answered] = await commitments().challenges(scene.landlord.id)
    expect(answered?.answered).toMatchObject({ answer: 'We came on Tuesday.', upheld: false })
    expect((await owner.get(form)).location).toBe(at)
    expect((await owner.get('/desk')).text).not.toContain('A resident says this is not so.')
  })
})

describe('the hand-over', () => {
  it('shows what would move, moves it once however often it is pressed, and leaves out what has no tick', async () => {
    const ali = await invite(house.needs, scene.admin, { name: 'Ali Khan', role: 'officer' })
    for (let n = 1; n <= 4; n += 1) await promise(`Promise ${n}`, n * 7)
    const address = `/desk/hand-over?from=${scene.decider.person}&to=${ali.person}`
    const page = await officer.get(address)
    expect(page.text).toContain('Jo Patel leaves: move 4 promises to Ali Khan')
    expect(page.text.match(/name="only"[^>]*checked/g)).toHaveLength(4)
    const hidden = officer.hidden(page.text, '/desk/hand-over')
    const none = await officer.post('/desk/hand-over', hidden)
    expect(none.status).toBe(422)
    expect(none.text).toContain('Tick at least one.')
    const ids = await Promise.all([1, 2, 4].map(async (number) => (await standing(number)).id))
    const body = new URLSearchParams({ ...hidden, nonce: 'again' })
    for (const id of ids) body.append('only', id)
    const press = () => postParams('/desk/hand-over', body, officer)
    const [one, two] = await Promise.all([press(), press()])
    expect([one.location, two.location]).toEqual(Array(2).fill('/desk/hand-over?done=handed-over&n=3'))
    expect((await press()).location).toBe('/desk/hand-over?done=handed-over&n=3')
    const owners = (await commitments().list(scene.landlord.id)).map((each) => each.owner)
    expect(owners.filter((each) => each.kind === 'person' && each.person === ali.person)).toHaveLength(3)
    expect((await standing(3)).owner).toEqual(byPerson(scene.decider.person))
    expect((await officer.get('/desk/hand-over?done=handed-over&n=3')).text).toContain('3 promises moved.')
  })
})

/** A form with a file, as a browser writes it. */
function formOf(
  fields: Readonly<Record<string, string>>,
  file?: Readonly<{ name: string; type: string; content: string }>,
) {
  const boundary = '----parley-test'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const { name, type, content } = file ?? { name: '', type: 'application/octet-stream', content: '' }
  parts.push(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n${content}\r\n`,
  )
  return {
    payload: `${parts.join('')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

type File = Parameters<typeof formOf>[1]

async function sendRaw(url: string, fields: Readonly<Record<string, string>>, visitor: Visitor, file?: File) {
  const reply = await visitor.raw({ method: 'POST', url, ...formOf(fields, file) })
  return reply
}

async function ready(visitor: Visitor, at: string) {
  const page = await visitor.get(`${at}/evidence`)
  const hidden = visitor.hidden(page.text, `${at}/evidence`)
  return (fields: Readonly<Record<string, string>>, file?: File) =>
    sendRaw(`${at}/evidence`, { ...hidden, ...fields }, visitor, file)
}

const sendFile = async (visitor: Visitor, at: string, fields: Readonly<Record<string, string>>, file?: File) =>
  (await ready(visitor, at))(fields, file)

const postParams = (url: string, body: URLSearchParams, visitor: Visitor) =>
  visitor.raw({
    method: 'POST',
    url,
    payload: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
