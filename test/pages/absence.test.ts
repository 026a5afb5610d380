import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../../adapters/web/server.ts'
import { invite } from '../../src/person/invite.ts'
import type { PersonId } from '../../src/person/person.ts'
import { dayIn } from '../../src/time/local.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { keptPromise } from '../support/kept-promise.ts'
import { inDaysOf, type Scene, setScene } from '../support/scene.ts'

const at = '/desk/absences'

let house: House
let server: WebServer
let scene: Scene
let officer: Visitor
let ali: PersonId

// The first use of the database takes its time.
beforeAll(async () => void (await openHouse()))
beforeEach(async () => {
  house = await openHouse()
  server = await deskServer(house.needs)
  scene = await setScene(house.needs, { residents: 0 })
  officer = await visitorAt(server, house.needs, scene.officer)
  ali = (await invite(house.needs, scene.admin, { name: 'Ali Khan', role: 'officer' })).person
  await keptPromise(scene, 1, 20)
})
afterEach(() => server.app.close())

const inDays = (days: number): Promise<string> => inDaysOf(scene, days)
const planned = async () => {
  const { records } = house.needs.store
  return records.absences.list(scene.landlord.id, dayIn(await records.now(), scene.landlord.zone))
}

describe('absence at the desk', () => {
  it('is planned with who covers, shown with what is left to others, and ended', async () => {
    expect((await officer.get(at)).text).toContain('Nobody is away, now or later.')
    const typed = { person: scene.decider.person, from: await inDays(3), to: await inDays(10), cover: ali }
    expect((await officer.send(at, at, typed)).location).toBe(`${at}?done=away-planned`)
    const [absence] = await planned()
    expect(absence).toMatchObject({ person: scene.decider.person, cover: ali })
    expect((await officer.get(at)).text).toContain('Ali Khan covers 1 promise.')
    expect((await officer.get('/desk')).text).toContain('1 promise goes to whoever covers.')
    const told = await house.needs.store.records.nudges.list(scene.landlord.id, `absence:${absence?.id ?? ''}`)
    expect(told.map((one) => (one.kind === 'nudge' ? [one.person, one.reason] : []))).toEqual([[ali, 'cover-starts']])
    expect((await officer.send(at, `${at}/end`)).location).toBe(`${at}?done=away-ended`)
    expect(await planned()).toEqual([])
    // Nobody stands in for the promise itself.
    await officer.send(at, at, { ...typed, cover: '' })
    for (const page of [at, '/desk']) expect((await officer.get(page)).text).toContain('Nobody covers 1 promise.')
    expect((await officer.get('/desk')).text).not.toContain('They leave nothing to others.')
  })

  it('says what is wrong with each field, and keeps the others', async () => {
    const empty = await officer.send(at, at, { cover: ali })
    expect(empty.status).toBe(422)
    for (const field of ['person', 'from', 'to']) expect(empty.text).toContain(`href="#f-${field}"`)
    expect(empty.text).toMatch(new RegExp(`value="${ali}" selected`))
    const backwards = { person: ali, from: await inDays(9), to: await inDays(2) }
    const refused = await officer.send(at, at, backwards)
    expect(refused.text).toContain('href="#f-to"')
    expect(refused.text).toContain(`value="${backwards.from}"`)
    const self = await officer.send(at, at, { person: ali, cover: ali, from: await inDays(1), to: await inDays(2) })
    expect(self.text).toContain('href="#f-cover"')
    expect(await planned()).toEqual([])
  })

  it('is everybody’s own to plan, and nobody else’s but an officer’s', async () => {
    const jo = await visitorAt(server, house.needs, scene.decider)
    expect((await jo.get(at)).text).not.toContain('name="person"')
    await jo.send(at, at, { person: ali, from: await inDays(3), to: await inDays(4) })
    expect((await planned()).map(({ person }) => person)).toEqual([scene.decider.person])
    await officer.send(at, at, { person: ali, from: await inDays(3), to: await inDays(4) })
    expect((await jo.get(at)).text).not.toContain('Ali Khan: ')
    const theirs = (await planned()).find(({ person }) => person === ali)
    const hidden = jo.hidden((await jo.get(at)).text, at)
    expect((await jo.post(`${at}/end`, { ...hidden, absence: theirs?.id ?? '' })).status).toBe(403)
    expect(await planned()).toHaveLength(2)
  })
})
