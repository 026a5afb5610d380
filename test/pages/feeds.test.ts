import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noChromium, openBrowser, openPage } from '../support/browser.ts'
import { keptPromise, saidOf } from '../support/kept-promise.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { type Scene, setScene } from '../support/scene.ts'

/** Ends a section of an XML document, twice, and is markup and a formula beside. */
const hostile = '=1+1 ]]>]]><b>&amp;"\u0007'

let pages: Pages
let scene: Scene

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs, { residents: 0, name: 'Longden & Sons' })
})
afterEach(() => pages.stop())

const unfolded = (calendar: string): readonly string[] => calendar.replace(/\r\n[ \t]/g, '').split('\r\n')

describe('what happened lately, as Atom', () => {
  it('has the newest first, each with an address and an id that stays, and what became late', async () => {
    const one = await keptPromise(scene, 1, -3, { wording: 'Evening repairs' })
    await keptPromise(scene, 2, 5, { state: { name: 'proposed', since: await pages.needs.store.records.now() } })
    const first = await saidOf(scene, one, { kind: 'update', text: 'It goes well.' })
    const got = await pages.get('/l/longden/promises.atom')
    expect(got.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(got.headers['cache-control']).toBe('public, max-age=30')
    const ids = (xml: string) => [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)
    const address = 'http://parley.test/l/longden/promises/1'
    expect(ids(got.body)).toEqual([
      'http://parley.test/l/longden/promises',
      `${address}#said-${first.id}`,
      `${address}#late-${one.due.toString()}`,
    ])
    expect(got.body).toContain(`<link href="${address}"/>`)
    expect(got.body).toContain('It goes well.')
    expect(got.body).toContain('It is late now.')
    const again = await saidOf(scene, one, { kind: 'seen' })
    await pages.later(1)
    const next = await pages.get('/l/longden/promises.atom')
    expect(ids(next.body).slice(1)).toEqual([`${address}#said-${again.id}`, ...ids(got.body).slice(1)])
    expect((await pages.get('/l/longden/promises')).body).toContain(
      '<link rel="alternate" href="/l/longden/promises.atom" type="application/atom+xml"',
    )
  })

  it('holds no more than the fifty newest', async () => {
    const one = await keptPromise(scene, 1, 5)
    for (let n = 0; n < 60; n += 1) await saidOf(scene, one, { kind: 'update', text: `Said ${n}.` })
    const { body } = await pages.get('/l/longden/promises.atom')
    expect(body.match(/<entry>/g)).toHaveLength(50)
    expect(body).toContain('Said 59.')
    expect(body).not.toContain('Said 9.')
  })

  it.skipIf(noChromium)('is read by a strict reader whatever somebody wrote', { timeout: 60_000 }, async () => {
    const one = await keptPromise(scene, 1, -3, { wording: hostile })
    await saidOf(scene, one, { kind: 'update', text: hostile })
    const { body } = await pages.get('/l/longden/promises.atom')
    const browser = await openBrowser()
    try {
      const page = await openPage(browser)
      const read = await page.evaluate((xml) => {
        const feed = new DOMParser().parseFromString(xml, 'application/xml')
        const asRead = (name: string) =>
          [...feed.querySelectorAll(`entry > ${name}`)].map((one) => {
            const shown = new DOMParser().parseFromString(one.textContent ?? '', 'text/html')
            return { text: shown.body.textContent, elements: shown.body.children.length }
          })
        return {
          faults: feed.querySelectorAll('parsererror').length,
          title: feed.querySelector('feed > title')?.textContent,
          titles: asRead('title'),
          summaries: asRead('summary'),
          needed: ['id', 'title', 'updated', 'author > name'].map(
            (name) => feed.querySelectorAll(`feed > ${name}`).length,
          ),
        }
      }, body)
      const clean = hostile.replace('\u0007', '')
      expect(read.faults).toBe(0)
      expect(read.title).toBe('Longden & Sons: what we promised')
      expect(read.needed).toEqual([1, 1, 1, 1])
      expect(read.titles).toEqual([
        { text: clean, elements: 0 },
        { text: clean, elements: 0 },
      ])
      expect(read.summaries[0]).toEqual({ text: `This was said about it: ${clean}`, elements: 0 })
    } finally {
      await browser.close()
    }
  })
})

describe('the days, for a calendar', () => {
  it('are whole days with names that stay; a change counts up, and what was taken back is struck out', async () => {
    const { records } = pages.needs.store
    const one = await keptPromise(scene, 1, 5, { wording: 'Evening, repairs; and more\nlines' })
    const two = await keptPromise(scene, 2, 7, {
      wording: `Long ${'words '.repeat(40)}`.trim(),
      office: 'Head of repairs',
    })
    const got = await pages.get('/l/longden/promises.ics')
    expect(got.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(got.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const lines = unfolded(got.body)
    const day = (date: typeof one.due) => date.toString().replaceAll('-', '')
    expect(lines).toContain(`UID:${one.id}@parley.test`)
    expect(lines).toContain('SUMMARY:Evening\\, repairs\\; and more lines')
    expect(lines).toContain(`DTSTART;VALUE=DATE:${day(one.due)}`)
    expect(lines).toContain(`DTEND;VALUE=DATE:${day(one.due.add({ days: 1 }))}`)
    expect(lines).toContain('URL:http://parley.test/l/longden/promises/1')
    expect(lines).toContain('DESCRIPTION:Who does it: Head of repairs')
    expect(lines.filter((line) => line === 'SEQUENCE:2')).toHaveLength(2)
    await records.commitments.save(scene.landlord.id, { ...one, due: one.due.add({ days: 30 }), version: 2 })
    const since = await records.now()
    const state = { name: 'withdrawn', reason: 'The block was sold.', since } as const
    await records.commitments.save(scene.landlord.id, { ...two, state })
    const after = unfolded((await pages.get('/l/longden/promises.ics')).body)
    expect(after.filter((line) => /^(UID|SEQUENCE|STATUS)/.test(line))).toEqual([
      `UID:${two.id}@parley.test`,
      'SEQUENCE:3',
      'STATUS:CANCELLED',
      `UID:${one.id}@parley.test`,
      'SEQUENCE:4',
      'STATUS:CONFIRMED',
    ])
    await pages.later(400)
    expect((await pages.get('/l/longden/promises.ics')).body).not.toContain(two.id)
  })

  it('are an empty calendar where nothing is promised', async () => {
    const { status, body } = await pages.get('/l/longden/promises.ics')
    expect(status).toBe(200)
    expect(unfolded(body)).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR']))
  })
})

describe('the same for programs and spreadsheets', () => {
  it('says what the page says, and runs nowhere', async () => {
    const one = await keptPromise(scene, 1, -3, { wording: hostile, office: '@sum(1)' })
    await saidOf(scene, one, { kind: 'update', text: 'Half done.' })
    const json = await pages.get('/l/longden/promises.json')
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8')
    const read: unknown = JSON.parse(json.body)
    expect(read).toMatchObject({
      format: 'parley-promises-1',
      landlord: 'Longden & Sons',
      promises: [
        { number: 1, promise: hostile, state: 'late', daysLate: 3, lastSaid: 'Half done.', openChallenges: 0 },
      ],
    })
    const csv = await pages.get('/l/longden/promises.csv')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body).toContain('"\'=1+1 ]]>]]>')
    expect(csv.body).toContain('"\'@sum(1)"')
    expect(csv.body.split('\r\n')[0]).toContain('"number","promise","state","due"')
  })
})
