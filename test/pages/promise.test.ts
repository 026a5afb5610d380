import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Commitment } from '../../src/commitment/commitment.ts'
import type { Evidence } from '../../src/commitment/evidence.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { showEvidence } from '../../src/commitment/show-evidence.ts'
import { answerLink } from '../../src/person/links.ts'
import { keptPromise, saidOf } from '../support/kept-promise.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { answer, close, decide, open, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs, { residents: 6 })
})
afterEach(() => pages.stop())

async function give(
  promise: Commitment,
  id: string,
  body: Evidence['body'],
  more: Partial<Evidence> = {},
  content: Uint8Array | null = null,
) {
  const { records } = pages.needs.store
  const given: Evidence = {
    id,
    commitment: promise.id,
    by: scene.officer.actor.kind === 'person' ? scene.officer.actor.person : scene.decider.person,
    side: 'landlord',
    at: await records.now(),
    note: '',
    shown: true,
    body,
    ...more,
  }
  await records.commitments.giveEvidence(scene.landlord.id, given, content)
}

describe('one promise', () => {
  it('to say what was decided is borne out by its being published', async () => {
    const asked = await open(scene)
    for (const one of scene.residents) await answer(scene, asked, one, { 1: '3', 2: '4' })
    const closed = await close(scene, asked)
    expect((await pages.get('/l/longden/promises/1')).text).toContain('Nothing has been shown for it yet.')
    await decide(scene, closed, [{ action: 'Visits until 8pm' }])
    const { text } = await pages.get('/l/longden/promises/1')
    expect(text).toContain('What was decided has been published. It stands with the question above.')
    expect(text).not.toContain('Nothing has been shown')
  })

  it('tells its whole history in order, and never who by', async () => {
    const one = await keptPromise(scene, 1, -2, { wording: 'Evening repairs', measure: 'Nine of ten visits after 5pm' })
    const by = scene.decider.person
    await saidOf(scene, one, { kind: 'made', by })
    await saidOf(scene, one, { kind: 'state', from: 'agreed', to: 'at-risk', by, text: 'Two fitters are ill.' })
    await saidOf(scene, one, { kind: 'due', from: '2027-02-01', to: '2027-03-01', by, text: 'We need a month.' })
    await saidOf(scene, one, { kind: 'owner', from: by, to: by, by })
    const { text, body, status } = await pages.get('/l/longden/promises/1')
    expect(status).toBe(200)
    const order = [
      'Promise 1',
      'How we will know Nine of ten visits after 5pm',
      'It was promised.',
      'It may not be done in time. Two fitters are ill.',
      'The day moved from Monday 1 February',
      'We need a month.',
      'Somebody else looks after it now.',
    ]
    const found = order.map((words) => text.lastIndexOf(words))
    expect(found.every((at, n) => at >= 0 && at > (found[n - 1] ?? -1))).toBe(true)
    expect(body).not.toContain(by)
    expect(text).not.toContain('Jo Patel')
    expect(text).toContain("type /charter show and press “This isn't right”")
  })

  it('shows what bears it out, the landlord’s and the residents’ apart', async () => {
    const asked = await open(scene, { title: 'Are evenings better?' })
    for (const resident of scene.residents) await answer(scene, asked, resident, { 1: '3' })
    await close(scene, asked)
    const one = await keptPromise(scene, 9, 3)
    await give(one, 'e1', { kind: 'link', href: 'https://longden.example/report' }, { note: 'The report' })
    await give(one, 'e2', { kind: 'measure', value: '92%', on: one.due.subtract({ days: 9 }) })
    await give(one, 'e3', { kind: 'result', consultation: asked.id })
    await give(one, 'e4', { kind: 'text' }, { side: 'resident', note: 'They came on Tuesday.' })
    const { body, text } = await pages.get('/l/longden/promises/9')
    expect(body).toContain('href="https://longden.example/report" rel="nofollow noopener noreferrer"')
    expect(text).toMatch(/92% on [A-Z]/)
    expect(body).toContain('href="/l/longden/c/1">What people answered: Are evenings better?')
    const sides = ['From the landlord', 'The report', 'From residents', 'They came on Tuesday.']
    const found = sides.map((words) => text.indexOf(words))
    expect(found.every((at, n) => at > (found[n - 1] ?? 0))).toBe(true)
  })

  it('keeps back what a resident gave until an officer has read it', async () => {
    const one = await keptPromise(scene, 1, 3, { requires: ['file'] })
    const bytes = new TextEncoder().encode('Bob from flat 12 did it')
    const body: Evidence['body'] = { kind: 'file', name: 'bob.txt', mediaType: 'text/plain', bytes: 0 }
    await give(one, 'r1', body, { side: 'resident', note: 'Ask Bob.', shown: false }, bytes)
    const before = await pages.get('/l/longden/promises/1')
    expect(before.text).toContain('A resident gave something that has not been read yet.')
    expect(before.body).not.toMatch(/Bob|bob/)
    expect((await pages.get('/l/longden/promises/1/evidence/r1')).status).toBe(404)
    await expect(finishCommitment(pages.needs, scene.officer, { commitment: one.id })).rejects.toMatchObject({
      code: 'evidence-missing',
    })
    const command = { commitment: one.id, evidence: 'r1' }
    await expect(showEvidence(pages.needs, scene.decider, command)).rejects.toMatchObject({ code: 'not-allowed' })
    await Promise.all([1, 2].map(() => showEvidence(pages.needs, scene.officer, command)))
    const after = await pages.get('/l/longden/promises/1')
    expect(after.text).toContain('Ask Bob.')
    expect(after.text).not.toContain('not been read yet')
    expect((await pages.get('/l/longden/promises/1/evidence/r1')).status).toBe(200)
  })

  it('hands out files to be saved, never to be run, and only its own', async () => {
    const one = await keptPromise(scene, 1, 3)
    const other = await keptPromise(scene, 2, 3)
    const bytes = new TextEncoder().encode('<script>alert(1)</script>')
    const name = 'plan"\r\nx: y ünï.html'
    await give(one, 'f1', { kind: 'file', name, mediaType: 'text/html', bytes: 0 }, {}, bytes)
    await give(one, 'f2', { kind: 'file', name: 'plan.pdf', mediaType: 'application/pdf', bytes: 0 }, {}, bytes)
    await give(other, 't1', { kind: 'text' })
    const file = await pages.get('/l/longden/promises/1/evidence/f1')
    expect(file.status).toBe(200)
    expect(file.headers['content-type']).toBe('application/octet-stream')
    expect(file.headers['x-content-type-options']).toBe('nosniff')
    expect(file.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="plan___x_ y _n_.html"; filename*=UTF-8''plan%22%0D%0Ax%3A%20y%20%C3%BCn%C3%AF.html`,
    )
    expect(file.headers['x']).toBeUndefined()
    expect(file.body).toBe('<script>alert(1)</script>')
    const pdf = await pages.get('/l/longden/promises/1/evidence/f2')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.headers['content-disposition']).toContain('attachment')
    for (const at of ['2/evidence/f1', '2/evidence/t1', '1/evidence/nope', '3/evidence/f1'])
      expect((await pages.get(`/l/longden/promises/${at}`)).status, at).toBe(404)
    await setScene(pages.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 0 })
    expect((await pages.get('/l/elm/promises/1/evidence/f1')).status).toBe(404)
  })

  it('shows how a resident’s doubt was answered, never what they wrote', async () => {
    const { records } = pages.needs.store
    const one = await keptPromise(scene, 1, -3, { office: 'Head of repairs' })
    const at = await records.now()
    const [resident] = scene.residents
    await records.commitments.challenge(scene.landlord.id, {
      id: 'd1',
      commitment: one.id,
      by: resident?.person ?? scene.decider.person,
      at,
      text: 'Nobody came to flat 12',
      answerer: scene.decider.person,
      due: one.due,
      answered: { at, by: scene.decider.person, answer: 'Two visits were missed. We go on.', upheld: true },
    })
    const { text } = await pages.get('/l/longden/promises/1')
    expect(text).toContain('Head of repairs says that the resident is right: Two visits were missed. We go on.')
    expect(text).not.toContain('flat 12')
    expect(text).not.toContain('answers by')
  })

  it('is nowhere where nobody promised it', async () => {
    await keptPromise(scene, 1, 3)
    for (const number of ['0', '2', '01', '1e0', '99999999999', 'x', '%00'])
      expect((await pages.get(`/l/longden/promises/${number}`)).status, number).toBe(404)
  })
})

describe('saying that a promise is not so', () => {
  it('takes one tap on a page of one’s own, twice is once, and nobody else reads who or why', async () => {
    const asked = await open(scene)
    for (const resident of scene.residents) await answer(scene, asked, resident, { 1: '3', 2: '4' })
    await decide(scene, await close(scene, asked), [{ action: 'Visits until 8pm' }])
    const [resident] = scene.residents
    if (!resident) throw new Error('nobody lives here')
    const link = new URL(await answerLink(pages.needs, scene.landlord.id, resident.person, asked.id)).pathname
    expect((await pages.get(link)).body).toContain(`href="${link}/promises"`)
    const list = await pages.get(`${link}/promises`)
    expect(list.headers['cache-control']).toBe('no-store')
    const [, action = ''] = /action="([^"]*\/promises\/2)"/.exec(list.body) ?? []
    expect((await pages.get(action)).location).toBe(`${link}/promises`)
    const { commitments } = pages.needs.store.records
    expect(await commitments.openChallenges(scene.landlord.id)).toEqual([])
    const other = { origin: 'https://elsewhere.example' }
    expect((await pages.post(action, {}, other)).status).toBe(403)
    const long = await pages.post(action, { text: 'x'.repeat(1001) })
    expect(long.status).toBe(422)
    expect(long.body).toContain('x'.repeat(1001))
    const told = await pages.post(action, { text: 'They came at noon, flat 12' })
    expect(told.text).toMatch(/You said that this isn't right: Visits until 8pm\. Longden Homes answers by [A-Z]/)
    await pages.post(action, {})
    const [challenge, ...more] = await commitments.openChallenges(scene.landlord.id)
    expect(more).toEqual([])
    expect(challenge).toMatchObject({ by: resident.person, text: 'They came at noon, flat 12' })
    expect((await pages.get(`${link}/promises`)).text).toContain("You said that this isn't right.")
    const shown = await pages.get('/l/longden/promises/2')
    expect(shown.text).toContain('A resident says this is not so.')
    expect(shown.body).not.toContain('flat 12')
    expect(shown.body).not.toContain(resident.person)
    for (const nobody of [`${link}/promises/9`, '/a/nobodyknowsthis/promises/2'])
      expect((await pages.post(nobody, {})).status, nobody).toBe(404)
  })
})
