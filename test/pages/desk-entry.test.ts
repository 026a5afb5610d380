import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { registerDesk } from '../../adapters/web/desk/register.ts'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import type { By } from '../../src/needs.ts'
import { deskLink } from '../../src/person/desk-session.ts'
import type { Log } from '../../src/ports/log.ts'
import { deskServer, visitorAt, visitorWith } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { type Scene, setScene } from '../support/scene.ts'

const minute = 60_000

let house: House
let server: WebServer
let scene: Scene
const logged: string[] = []
const log: Log = {
  info: (event, facts) => void logged.push(JSON.stringify([event, facts])),
  warn: (event, facts) => void logged.push(JSON.stringify([event, facts])),
  error: (event, cause) => void logged.push(`${event} ${String(cause)}`),
}

beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs, log)
  scene = await setScene(house.needs, { residents: 2 })
})

const linkFor = async () => new URL(await deskLink(house.needs, scene.officer)).pathname
const press = (url: string, cookies: Record<string, string> = {}) => server.app.inject({ method: 'POST', url, cookies })
const look = (url: string, cookies: Record<string, string> = {}) => server.app.inject({ method: 'GET', url, cookies })

describe('getting to the desk', () => {
  it('opens once, however often a chat app looks at the link first', async () => {
    const link = await linkFor()
    for (let preview = 0; preview < 3; preview += 1) expect((await look(link)).statusCode).toBe(200)
    const entered = await press(link)
    expect(entered.statusCode).toBe(303)
    expect(entered.headers['location']).toBe('/desk')
    const again = await press(link)
    expect(again.statusCode).toBe(410)
    expect(again.body).toContain('This link has been used')
    expect(again.cookies.some(({ name }) => name === 'parley-desk')).toBe(false)
  })

  it('gives one browser that presses twice the same stay', async () => {
    const link = await linkFor()
    const knock = (await look(link)).cookies.find(({ name }) => name === 'parley-knock')?.value ?? ''
    const pressed = await Promise.all([press(link, { 'parley-knock': knock }), press(link, { 'parley-knock': knock })])
    const stays = pressed.map(({ cookies }) => cookies.find(({ name }) => name === 'parley-desk')?.value)
    expect(pressed.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(stays[0]).toBe(stays[1])
    expect((await press(link, { 'parley-knock': 'somebody-else' })).statusCode).toBe(410)
  })

  it('refuses an old link, and one that never was', async () => {
    const link = await linkFor()
    await advanceClock(house.database, 16 * minute)
    expect((await press(link)).body).toContain('This link is too old')
    expect((await press('/desk/enter/aaaaaaaaaaaaaaaaaaaaaa')).statusCode).toBe(410)
    expect((await look('/desk/enter/x%2F..%2Fy')).statusCode).toBe(404)
  })

  it('keeps the cookie from scripts and from other parts of the site, and the page from being kept', async () => {
    const entered = await press(await linkFor())
    const cookie = entered.cookies.find(({ name }) => name === 'parley-desk')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/desk' })
    const { headers } = await look('/desk', { 'parley-desk': cookie?.value ?? '' })
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('marks the cookie for https where the desk is reached by https', async () => {
    const secure = await createServer({ log })
    await registerDesk(secure, { ...house.needs, publicUrl: 'https://parley.test' })
    const entered = await secure.app.inject({ method: 'POST', url: await linkFor() })
    expect(entered.cookies.find(({ name }) => name === 'parley-desk')?.secure).toBe(true)
  })

  it('writes no link into the log', async () => {
    const link = await linkFor()
    logged.length = 0
    await look(link)
    await press(link)
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join('\n')).not.toContain(link.split('/').at(-1))
  })

  it('says how to get in to whoever is not there', async () => {
    const page = await look('/desk')
    expect(page.statusCode).toBe(401)
    expect(page.body).toContain('/parley dashboard')
    expect((await look('/desk', { 'parley-desk': 'made-up' })).statusCode).toBe(401)
  })

  it('ends an hour after the last page, and not before', async () => {
    const officer = await visitorAt(server, house.needs, scene.officer)
    await advanceClock(house.database, 59 * minute)
    expect((await officer.get('/desk')).status).toBe(200)
    await advanceClock(house.database, 59 * minute)
    expect((await officer.get('/desk')).status).toBe(200)
    await advanceClock(house.database, 61 * minute)
    expect((await officer.get('/desk')).status).toBe(401)
  })

  it('gives back what was typed when the hour had ended', async () => {
    const officer = await visitorAt(server, house.needs, scene.officer)
    const page = await officer.get('/desk/new')
    await advanceClock(house.database, 61 * minute)
    const background = 'A long <b>text</b> somebody wrote'
    const late = await officer.post('/desk/new', { ...officer.hidden(page.text, '/desk/new'), background })
    expect(late.status).toBe(401)
    expect(late.text).toContain('A long &lt;b>text&lt;/b> somebody wrote')
    expect(await house.needs.store.records.consultations.list(scene.landlord.id)).toEqual([])
  })

  it('ends at once for who leaves', async () => {
    const officer = await visitorAt(server, house.needs, scene.officer)
    expect((await officer.send('/desk', '/desk/leave')).status).toBe(303)
    expect((await officer.get('/desk')).status).toBe(401)
  })

  it('is closed to residents, also to somebody whose role was taken away meanwhile', async () => {
    const [resident] = scene.residents
    if (!resident) throw new Error('residents are missing')
    const by: By = { scope: scene.landlord.id, actor: { kind: 'person', person: resident.person, roles: ['resident'] } }
    await expect(deskLink(house.needs, by)).rejects.toThrow('not-allowed')
    const officer = await visitorAt(server, house.needs, scene.officer)
    const { actor } = scene.officer
    if (actor.kind !== 'person') throw new Error('an officer is a person')
    await house.needs.store.records.people.addRole(scene.landlord.id, actor.person, 'resident')
    await house.needs.store.records.people.removeRole(scene.landlord.id, actor.person, 'officer')
    expect((await officer.get('/desk')).status).toBe(403)
    expect((await officer.get('/desk/new')).text).not.toContain('<form method="post" action="/desk/new"')
  })
})

describe('forms of the desk', () => {
  it('do nothing without the mark of the stay, with a wrong one, or with somebody else’s', async () => {
    const officer = await visitorAt(server, house.needs, scene.officer)
    const other = await visitorAt(server, house.needs, scene.admin)
    const theirs = other.hidden((await other.get('/desk/new')).text, '/desk/new')['csrf'] ?? ''
    for (const csrf of ['', 'x', 'é'.repeat(32), theirs])
      expect((await officer.post('/desk/new', { csrf, nonce: 'n', title: 'Bins' })).status).toBe(403)
    expect((await officer.post('/desk/new', { title: 'Bins' })).status).toBe(403)
    expect(await house.needs.store.records.consultations.list(scene.landlord.id)).toEqual([])
  })

  it('do nothing when another site sends them', async () => {
    const officer = await visitorAt(server, house.needs, scene.officer)
    const hidden = officer.hidden((await officer.get('/desk/new')).text, '/desk/new')
    const body = { ...hidden, title: 'Bins' }
    expect((await officer.post('/desk/new', body, { origin: 'https://evil.test' })).status).toBe(403)
    expect((await officer.post('/desk/new', body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await house.needs.store.records.consultations.list(scene.landlord.id)).toEqual([])
    expect((await officer.post('/desk/new', body, { origin: 'http://parley.test' })).status).toBe(303)
  })

  it('do nothing for a stay that is over', async () => {
    const officer = await visitorAt(server, house.needs, scene.officer)
    const hidden = officer.hidden((await officer.get('/desk/new')).text, '/desk/new')
    await officer.send('/desk', '/desk/leave')
    expect((await officer.post('/desk/new', { ...hidden, title: 'Bins' })).status).toBe(401)
    expect((await visitorWith(server, 'nobody').post('/desk/new', { ...hidden, title: 'Bins' })).status).toBe(401)
    expect(await house.needs.store.records.consultations.list(scene.landlord.id)).toEqual([])
  })
})
