import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { By } from '../../src/needs.ts'
import type { Log } from '../../src/ports/log.ts'
import { exportShape } from '../../src/rights/document.ts'
import { exportLink } from '../../src/rights/export-link.ts'
import { askToBeForgotten } from '../../src/rights/forget.ts'
import { type Got, openPages, type Pages } from '../support/pages.ts'
import { answer, open, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene
let me: By & { actor: { kind: 'person' } }
let link: string
const logged: string[] = []
const note = (...said: readonly unknown[]) => void logged.push(JSON.stringify(said))
const log: Log = { info: note, warn: note, error: note }

beforeEach(async () => {
  logged.length = 0
  pages = await openPages({ log })
  scene = await setScene(pages.needs, { residents: 12 })
  const [first] = scene.residents
  if (!first) throw new Error('there are residents')
  me = { scope: scene.landlord.id, actor: { kind: 'person', person: first.person, roles: ['resident'] } }
  await answer(scene, await open(scene), first, { 1: '3', 3: 'The gate squeaks at night.' })
  const sealed = await open(scene, { title: 'Is the office kind?', mode: 'anonymous' })
  await answer(scene, sealed, first, { 1: '1', 3: 'A word nobody may read.' })
  link = await exportLink(pages.needs, me)
})
afterEach(() => pages.stop())

const cookiesOf = (...got: readonly Got[]): string =>
  got
    .flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat())
    .map((one) => String(one).split(';')[0])
    .join('; ')
/** As a browser does: the page with the button, the button, and where it leads. */
async function enter(): Promise<{ cookie: string; page: Got; opened: Got }> {
  const before = await pages.get(link)
  const opened = await pages.post(link, {}, { cookie: cookiesOf(before) })
  const cookie = cookiesOf(before, opened)
  return { cookie, opened, page: await pages.get(opened.location, { cookie }) }
}

describe('a link to what is kept of oneself', () => {
  it('shows a button, and looking at it changes nothing, however often', async () => {
    for (let n = 0; n < 3; n += 1) {
      const { status, text, headers } = await pages.get(link)
      expect(status).toBe(200)
      expect(text).toContain('The link works once.')
      expect(text).not.toContain('squeaks')
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      expect(headers['x-robots-tag']).toContain('noindex')
    }
    expect((await enter()).page.status).toBe(200)
  })

  it('opens once, and shows everything, to this browser alone', async () => {
    const { page, opened, cookie } = await enter()
    expect(opened.status).toBe(303)
    expect(opened.location).toBe('/my-data')
    expect(String(opened.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/)
    for (const words of [
      'Resident 1',
      'longden-1',
      'When should repairs visits happen?',
      'Evenings',
      'The gate squeaks',
    ])
      expect(page.text).toContain(words)
    expect(page.text).toContain('It is there, and it is sealed.')
    expect(page.text).not.toContain('A word nobody may read')
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect((await pages.get('/my-data', { cookie })).status).toBe(200)
    for (const elsewhere of [
      await pages.get('/my-data'),
      await pages.get('/my-data/file'),
      await pages.post(link, {}),
    ]) {
      expect(elsewhere.status).toBe(410)
      expect(elsewhere.text).toContain('This link has ended')
      expect(elsewhere.text).not.toContain('Resident 1')
    }
  })

  it('a double click opens it for both clicks, and writes it down once', async () => {
    const before = await pages.get(link)
    const press = () => pages.post(link, {}, { cookie: cookiesOf(before) })
    const both = await Promise.all([press(), press()])
    for (const opened of both) {
      expect(opened.status).toBe(303)
      expect((await pages.get('/my-data', { cookie: cookiesOf(opened) })).status).toBe(200)
    }
    const entries = await pages.needs.store.records.ledger.read(scene.landlord.id, 0, 1000)
    expect(entries.filter(({ verb }) => verb === 'person.exported')).toHaveLength(1)
  })

  it('gives the same as a file', async () => {
    const { cookie } = await enter()
    const file = await pages.get('/my-data/file', { cookie })
    expect(file.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'no-store',
    })
    const document = exportShape.parse(JSON.parse(file.body))
    expect(document).toMatchObject({ format: 'parley-export', version: 1, landlord: 'Longden Homes' })
    expect(document.you).toMatchObject({ name: 'Resident 1', reference: 'longden-1', forgetsAt: null })
  })

  it('ends after a quarter of an hour, before it is opened and after', async () => {
    const { cookie } = await enter()
    const second = await exportLink(pages.needs, me)
    await pages.later(16 / (24 * 60))
    expect((await pages.get('/my-data', { cookie })).status).toBe(410)
    expect((await pages.post(second, {})).status).toBe(410)
  })

  it('ends when they say that they have finished', async () => {
    const { cookie } = await enter()
    expect((await pages.post('/my-data/leave', {}, { cookie })).text).toContain('You have finished')
    expect((await pages.get('/my-data', { cookie })).status).toBe(410)
    expect((await pages.post('/my-data/leave', {})).status).toBe(200)
  })

  it('is no use from another site, with a made-up secret, or in another’s name', async () => {
    expect((await pages.post(link, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await pages.post(link, {}, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await pages.post(`/my-data/open/${'A'.repeat(22)}`, {})).status).toBe(410)
    expect((await pages.get('/my-data/open/..%2fdesk')).status).toBe(404)
    expect((await pages.get('/my-data', { cookie: `parley-my-data=${link.split('/').at(-1)}` })).status).toBe(410)
    expect((await enter()).page.status).toBe(200)
  })

  it('leaves no secret and no name in the log', async () => {
    const { cookie } = await enter()
    await pages.get('/my-data/file', { cookie })
    const said = logged.join('\n')
    expect(said).toContain('/my-data/open/:link')
    expect(said).not.toContain(link.split('/').at(-1) ?? link)
    for (const part of cookie.split('; ')) expect(said).not.toContain(part.split('=')[1])
    expect(said).not.toMatch(/Resident 1|longden-1|squeaks/)
  })

  it('says when they are forgotten, if they asked for it', async () => {
    await askToBeForgotten(pages.needs, me, { person: me.actor.person })
    expect((await enter()).page.text).toContain('To be forgotten')
  })
})
