import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../../adapters/web/server.ts'
import { beginAdoption } from '../../src/charter/begin.ts'
import { importCharter } from '../../src/charter/import.ts'
import { commitmentId } from '../../src/commitment/commitment.ts'
import { makeCommitmentIn } from '../../src/commitment/make.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { Consultation } from '../../src/consultation/consultation.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { close, open, type Scene, setScene } from '../support/scene.ts'
import { aCharter, csv, yaml } from '../unit/charter/given.ts'

let pages: Pages
let desk: WebServer
let scene: Scene
let officer: Visitor
beforeEach(async () => {
  pages = await openPages()
  desk = await deskServer(pages.needs)
  scene = await setScene(pages.needs, { residents: 6 })
  officer = await visitorAt(desk, pages.needs, scene.officer)
})
afterEach(async () => {
  await pages.stop()
  await desk.app.close()
})

const asked = async (title: string): Promise<Consultation> => {
  const consultation = await open(scene, { title })
  await close(scene, consultation)
  return consultation
}
const stageAt = (code: string, stage: string) => `/desk/charter/${code}/stage/${stage}`
const say = (code: string, stage: string, typed: Readonly<Record<string, string>>) =>
  officer.send(stageAt(code, stage), stageAt(code, stage), typed)

async function promise(charter: string, point: string, wording: string): Promise<void> {
  const { needs } = pages
  const made = { id: commitmentId(`p-${point}`), wording, origin: { kind: 'point', charter, point } } as const
  const rest = { due: Temporal.PlainDate.from('2029-01-01'), owner: byPerson(scene.decider.person) }
  await needs.store.inOneTransaction((tx) => makeCommitmentIn(tx, needs, scene.officer, { ...made, ...rest }))
}

const twt = 'together-with-tenants'
const publicPage = `/l/longden/charter/${twt}`

describe('adopting a charter at the desk, as the public sees it', () => {
  it('begins, goes through the steps with two real questions, publishes, and is honest all along', async () => {
    expect((await pages.get(publicPage)).text).toContain('Longden Homes has not adopted Together with Tenants.')
    expect((await pages.get('/l/longden')).text).not.toContain('Together with Tenants')
    expect((await officer.get('/desk/charter')).text).toContain('Together with Tenants')
    const begun = await officer.send('/desk/charter', `/desk/charter/${twt}/begin`)
    expect(begun.location).toBe(`/desk/charter/${twt}?done=charter-begun`)
    await promise(twt, '3', 'We publish what you said within ten days')

    const early = await officer.get(stageAt(twt, 'published'))
    expect(early.text).toContain(
      'First: The board has looked at it; Residents were asked; Colleagues were asked; The way forward is agreed.',
    )
    expect(early.text).not.toContain(`action="${stageAt(twt, 'published')}"`)
    expect((await officer.get(stageAt(twt, 'residents'))).text).toContain('no question of yours has closed yet')

    const [residents, colleagues] = [await asked('The charter: residents'), await asked('The charter: colleagues')]
    const empty = await say(twt, 'board', { text: '', href: 'minutes', on: '' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Write a sentence about it.')
    await say(twt, 'board', {
      text: 'Minute 7.2 <b>',
      href: 'https://longden.example/minutes?a=1&b=2',
      on: '2026-01-12',
    })
    expect((await say(twt, 'colleagues', { consultation: residents.id })).status).toBe(303)
    const taken = await officer.get(stageAt(twt, 'residents'))
    expect(taken.text).toContain('The charter: colleagues')
    expect(taken.text).not.toContain('The charter: residents')
    await say(twt, 'colleagues', { consultation: colleagues.id })
    await say(twt, 'residents', { consultation: residents.id })
    await say(twt, 'way-forward', { text: 'We go on as one.' })

    const before = await pages.get(publicPage)
    expect(before.text).toContain('4 of 7 steps are done. What it promises is not public yet.')
    expect(before.text).not.toContain('within ten days')
    expect(before.body).toContain('href="/l/longden/c/1"')
    expect(before.body).toContain('href="https://longden.example/minutes?a=1&amp;b=2"')
    expect(before.text).toContain('Minute 7.2 <b>. (Monday 12 January)')
    expect((await pages.get('/l/longden')).text).toContain(
      'Together with Tenants: 4 of 7 steps done, promises not public yet',
    )

    expect((await say(twt, 'published', { text: 'The panel reads it each quarter.' })).location).toContain(
      'done=charter-step',
    )
    const after = await pages.get(publicPage)
    expect(after.text).toContain(
      'has adopted Together with Tenants and made public what it promises: 5 of 7 steps are done.',
    )
    expect(after.text).toContain('We publish what you said within ten days')
    expect(after.text).toContain('Not yet: Residents oversee it')
    expect(after.text).toMatch(/This is how it stood on \w+ \d+ \w+ 20\d\d, [\d:]*(?:am|pm|noon|midnight)/)
    expect(after.headers['cache-control']).toBe('public, max-age=30')
    expect(after.text).not.toContain('late')
    const { charters } = pages.needs.store.records
    expect((await charters.adoption(scene.landlord.id, twt))?.reached).toHaveLength(5)
    await pages.later(1_200)
    for (const where of [publicPage, `${publicPage}.svg`])
      expect((await pages.get(where)).body).toContain('1 of its promises is late.')
  })

  it('shows for each point what is promised, and the way to promise something', async () => {
    await officer.send('/desk/charter', `/desk/charter/${twt}/begin`)
    await promise(twt, '5', 'Homes are looked at every year')
    const { text } = await officer.get(`/desk/charter/${twt}`)
    expect(text).toContain(`href="/desk/commitments?point=${encodeURIComponent(`${twt}:5`)}"`)
    expect(text).toContain(`href="/desk/commitments/new?charter=${twt}&amp;point=6"`)
    expect(text).toContain('Homes are looked at every year')
    expect(text).toContain(`&lt;img src=&quot;http://parley.test${publicPage}.svg&quot;`)
    const form = await officer.get(`/desk/commitments/new?charter=${twt}&point=6`)
    expect(form.status).toBe(200)
    expect(form.text).toContain('Residents read this once you have made your promises for this charter public.')
    const standing = (await officer.get('/desk/commitments/1')).text
    expect(standing).toContain(`<a href="/desk/charter/${twt}">Together with Tenants, point 5</a>`)
    expect(standing).toContain('Nothing yet: the promises for this charter are not public.')
  })

  it('shows what another version changes, and goes over to it with one press, also when it is pressed twice', async () => {
    const { needs } = pages
    await importCharter(needs, scene.officer, { charter: aCharter() })
    await beginAdoption(needs, scene.officer, { charter: 'open-doors' })
    await promise('open-doors', '1', 'We answer the phone kindly')
    await promise('open-doors', '1.10', 'Ten days')
    const charter = aCharter({
      version: '2',
      effective: { from: Temporal.PlainDate.from('2026-01-01'), to: null },
      points: [
        { number: '1', title: 'Respect', wording: 'Always.' },
        { number: '4', title: 'Safety', wording: 'Safe homes.' },
      ],
    })
    await importCharter(needs, scene.officer, { charter, goOver: false })
    const at = '/desk/charter/open-doors/version/2'
    expect((await officer.get('/desk/charter/open-doors')).text).toContain(`href="${at}"`)
    const page = await officer.get(at)
    for (const part of ['We treat you with respect.', 'Always.', 'Safe homes.', 'Promises that come along', 'Ten days'])
      expect(page.text).toContain(part)
    const body = officer.hidden(page.text, at)
    const both = [await officer.post(at, body), await officer.post(at, body)]
    expect(both.map(({ location }) => location)).toEqual(Array(2).fill('/desk/charter/open-doors?done=charter-version'))
    const { text } = await officer.get('/desk/charter/open-doors')
    expect(text).toContain('Version 2')
    expect(text).toContain('Promised for points that are gone')
    expect((await officer.get('/desk/charter/open-doors/version/9')).status).toBe(404)
  })

  it('can be brought in by pasting its file, or nothing of it while anything is wrong', async () => {
    const path = '/desk/charter-bring-in'
    const { charters } = pages.needs.store.records
    const wrong = await officer.send(path, path, { text: yaml.replace('title: Respect', 'titel: Respect <b>') })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Line 10, column 5: points.1 does not know “titel”. Did you mean “title”?')
    expect(wrong.text).toContain('titel: Respect &lt;b>')
    expect(await charters.list(scene.landlord.id)).toEqual([])
    for (const text of [yaml, csv])
      expect((await officer.send(path, path, { text })).location).toBe('/desk/charter/open-doors?done=charter-in')
    expect(await charters.list(scene.landlord.id)).toHaveLength(1)
    const otherwise = await officer.send(path, path, { text: yaml.replace('Open Doors', 'Doors') })
    expect(otherwise.text).toContain('is here already, and it says something else')
  })

  it('is for officers and admins', async () => {
    const decider = await visitorAt(desk, pages.needs, scene.decider)
    for (const path of ['/desk/charter', `/desk/charter/${twt}`, stageAt(twt, 'board'), '/desk/charter-bring-in'])
      expect([path, (await decider.get(path)).status]).toEqual([path, 403])
    expect((await officer.get('/desk/charter/nosuch')).status).toBe(404)
  })
})

describe('the picture for other pages', () => {
  const picture = () => pages.get(`${publicPage}.svg`)

  it('says in words, for those who look and those who listen, how it stands at this moment', async () => {
    const none = await picture()
    expect(none.headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(none.headers['cache-control']).toBe('public, max-age=60')
    expect(none.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(none.body).toContain('Longden Homes has not adopted Together with Tenants.')
    await beginAdoption(pages.needs, scene.officer, { charter: twt })
    await say(twt, 'board', { text: 'Minute 7' })
    const { body } = await picture()
    expect(body).toMatch(/^<svg [^>]*role="img" aria-labelledby="t d"/)
    expect(body).toContain('<title id="t">How Longden Homes stands with Together with Tenants</title>')
    expect(body).toMatch(
      /<desc id="d">.*1 of 7 steps are done.*Done: The board has looked at it\. Not yet: Residents were asked\./,
    )
    expect(body).toContain('This is how it stood on')
    expect(body).not.toMatch(/<script|<foreignObject|href=|url\(|@import|style=/)
  })

  it('names nobody who is not there', async () => {
    expect((await pages.get('/l/longden/charter/nosuch.svg')).status).toBe(404)
    expect((await pages.get(`/l/nosuch/charter/${twt}.svg`)).status).toBe(404)
    expect((await pages.get('/l/longden/charter/open-doors')).status).toBe(404)
  })

  it('keeps names that look like marks as names', async () => {
    await setScene(pages.needs, { slug: 'marks', name: 'A & B <svg onload="x">' })
    const { body } = await pages.get(`/l/marks/charter/${twt}.svg`)
    expect(body).toContain('A &amp; B &lt;svg onload=&quot;x&quot;&gt; has not adopted')
    expect(body.match(/<svg/g)).toHaveLength(1)
  })
})
