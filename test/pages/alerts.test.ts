import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../../adapters/web/server.ts'
import { usualAlerts } from '../../src/commitment/alert-settings.ts'
import { lastQuarter } from '../../src/commitment/preview.ts'
import { dayIn, instantOf } from '../../src/time/local.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { keptPromise, saidOf } from '../support/kept-promise.ts'
import { type Scene, setScene } from '../support/scene.ts'

const at = '/desk/settings/alerts'
const usual = { before: '28, 7, 1', every: '7', sponsorAfter: '5', boardAfter: '20' }
const others = { snoozeDays: '14', snoozeTimes: '2', challengeAfter: '10' }

let house: House
let server: WebServer
let scene: Scene
let admin: Visitor

// The first use of the database takes its time.
beforeAll(async () => void (await openHouse()))
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs)
  scene = await setScene(house.needs, { residents: 0 })
  admin = await visitorAt(server, house.needs, scene.admin)
})
afterEach(() => server.app.close())

const settled = async () => (await house.needs.store.records.landlords.get(scene.landlord.id)).settings.alerts

describe('when colleagues hear about promises', () => {
  it('is settled by admins alone, as numbers within bounds', async () => {
    expect(await settled()).toEqual(usualAlerts)
    expect((await admin.get('/desk/settings')).text).toContain(`href="${at}"`)
    const wrong = await admin.send(at, at, { ...usual, ...others, do: 'save', every: 'often', boardAfter: '3' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('href="#f-every"')
    expect(wrong.text).toContain('href="#f-boardAfter"')
    expect(wrong.text).toContain('value="often"')
    expect(await settled()).toEqual(usualAlerts)
    const saved = await admin.send(at, at, { ...usual, ...others, do: 'save', before: '1; 14 30', every: '3' })
    expect(saved.location).toBe(`${at}?done=saved`)
    expect(await settled()).toEqual({ ...usualAlerts, before: [30, 14, 1], every: 3 })
    const officer = await visitorAt(server, house.needs, scene.officer)
    expect((await officer.get(at)).status).toBe(403)
    expect((await officer.post(at, { ...usual, ...others, do: 'save' })).status).toBe(403)
  })

  it('can be tried on last quarter first: counted by kind and month, each listed, nothing saved', async () => {
    const { zone } = scene.landlord
    const today = dayIn(await house.needs.store.records.now(), zone)
    const { from, to } = lastQuarter(today)
    const made = instantOf(from.subtract({ days: 60 }).toPlainDateTime('09:00'), zone)
    const due = from.add({ days: 10 })
    const one = await keptPromise(scene, 1, 0, {
      wording: 'Evening repairs',
      due,
      state: { name: 'agreed', since: made },
    })
    await saidOf(scene, one, { kind: 'made', at: made, to: due.toString() })
    const usually = await admin.send(at, at, { ...usual, ...others, do: 'preview' })
    expect(usually.status).toBe(200)
    expect(usually.text).toContain('What these would have sent')
    expect(usually.text).toContain(to.toLocaleString('en-GB', { month: 'long', year: 'numeric' }))
    for (const words of ['It is due soon', 'It is late', 'to the board', '1. Evening repairs', 'Jo Patel'])
      expect(usually.text).toContain(words)
    const reminders = (text: string) => Number(/: (\d+) reminders? in/.exec(text)?.[1])
    const rarely = await admin.send(at, at, { ...usual, ...others, do: 'preview', before: '1', every: '60' })
    expect(reminders(rarely.text)).toBeLessThan(reminders(usually.text))
    expect(rarely.text).toContain('value="60"')
    expect(await settled()).toEqual(usualAlerts)
    const wrong = await admin.send(at, at, { ...usual, ...others, do: 'preview', every: '0' })
    expect(wrong.status).toBe(422)
  })
})
