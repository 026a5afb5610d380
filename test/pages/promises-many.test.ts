import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import type { WebServer } from '../../adapters/web/server.ts'
import type { Commitment } from '../../src/commitment/commitment.ts'
import type { Needs } from '../../src/needs.ts'
import type { Records } from '../../src/ports/store.ts'
import { deskServer, type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { openHouse } from '../support/house.ts'
import { keptPromise } from '../support/kept-promise.ts'
import { type Scene, setScene } from '../support/scene.ts'

/** Five years of a busy landlord: so many promises, and something said of each every month. */
const many = 500
const saidOfEach = 60
const mostBytes = 100 * 1024

const long = 'We came to see it, agreed on what to do with the people who live there, and will be back on Monday. '

let server: WebServer
let scene: Scene
let officer: Visitor
/** How many times the records were asked since this was last set to nothing. */
let asked = 0

/** Late, soon, later, at risk, kept, not kept and taken back, in turn, with all that can be said of one. */
function kindOf(n: number, now: Temporal.Instant): readonly [number, Partial<Commitment>] {
  const since = now.subtract({ hours: 24 * n })
  const rest = { office: 'Head of repairs and estates', measure: 'Nine of ten visits are on time' }
  const reason = long.repeat(4).trim()
  const until = Temporal.PlainDate.from('2099-01-01')
  switch (n % 7) {
    case 0:
      return [-n, { ...rest, snooze: { since: now, until, reason, times: 1 } }]
    case 1:
      return [1 + (n % 27), rest]
    case 2:
      return [40 + n, { ...rest, state: { name: 'on-track', since } }]
    case 3:
      return [20 + n, { ...rest, state: { name: 'at-risk', since } }]
    case 4:
      return [-n, { ...rest, state: { name: 'met', since } }]
    case 5:
      return [-n, { ...rest, state: { name: 'not-met', since, reason } }]
    default:
      return [n, { ...rest, state: { name: 'withdrawn', since, reason } }]
  }
}

/** The same records; every question to them is counted. */
function counting(records: Records): Records {
  const group = <Group extends object>(of: Group): Group =>
    new Proxy(of, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value === 'function')
          return (...given: unknown[]) => {
            asked += 1
            return Reflect.apply(value, target, given)
          }
        return typeof value === 'object' && value !== null ? group(value) : value
      },
    })
  return group(records)
}

beforeAll(async () => {
  const house = await openHouse()
  const { store } = house.needs
  const needs: Needs = { ...house.needs, store: { ...store, records: counting(store.records) } }
  scene = await setScene(house.needs, { residents: 1 })
  const now = await store.records.now()
  const [resident] = scene.residents
  for (let n = 1; n <= many; n += 1) {
    const [days, more] = kindOf(n, now)
    const promise = await keptPromise(scene, n, days, { wording: `Promise ${n}: ${long.repeat(2)}`.trim(), ...more })
    if (n % 10 === 0 && resident)
      await store.records.commitments.challenge(scene.landlord.id, {
        id: `d${n}`,
        commitment: promise.id,
        by: resident.person,
        at: now,
        text: null,
        answerer: scene.decider.person,
        due: promise.due,
        answered: null,
      })
  }
  const text = `insert into commitment_said (landlord, id, commitment, at, kind, text)
    select landlord, id || '-' || n, id, now() - (n || ' months')::interval, 'update', n || ' ' || $1
    from commitment, generate_series(1, $2::int) n`
  await house.database.run({ name: 'say-much', text }, [long.repeat(6), saidOfEach])
  server = await deskServer(needs)
  await registerPublicPages(server, needs)
  officer = await visitorAt(server, needs, scene.officer)
}, 300_000)
afterAll(() => server.app.close())

async function get(url: string) {
  asked = 0
  const { statusCode, body } = await server.app.inject({ method: 'GET', url })
  expect(statusCode, url).toBe(200)
  return { body, bytes: Buffer.byteLength(body), asked }
}

describe('five years of promises', () => {
  it('stay under 100 KB a page, and are read with as few questions as one', async () => {
    const pages = await Promise.all(
      Array.from({ length: 13 }, (_, n) => n + 1).map(async (page) => get(`/l/longden/promises?page=${page}`)),
    )
    const numbers = pages.flatMap(({ body }) => [...body.matchAll(/href="\/l\/longden\/promises\/(\d+)"/g)])
    expect(new Set(numbers.map(([, number]) => number)).size).toBe(many)
    const largest = Math.max(...pages.map(({ bytes }) => bytes))
    process.stderr.write(`largest page of promises: ${largest} bytes\n`)
    expect(largest).toBeLessThan(mostBytes)
    expect((await get('/l/longden/promises')).asked).toBeLessThanOrEqual(8)
    expect((await get('/l/longden/promises?state=late')).asked).toBeLessThanOrEqual(8)
  })

  it('leave the landlord’s page and one promise’s page small', async () => {
    for (const address of ['/l/longden', '/l/longden/promises/7']) {
      const got = await get(address)
      expect(got.bytes, address).toBeLessThan(mostBytes)
      expect(got.asked, address).toBeLessThanOrEqual(14)
    }
  })

  it('can be taken away whole, with as few questions', async () => {
    for (const ending of ['.json', '.csv', '.ics', '.atom'])
      expect((await get(`/l/longden/promises${ending}`)).asked, ending).toBeLessThanOrEqual(8)
    expect((await get('/l/longden/promises.json')).body.match(/"number":/g)).toHaveLength(many)
  })

  it('are looked through at the desk, page by page', async () => {
    for (const address of ['/desk', '/desk/commitments', '/desk/commitments?state=late&page=1']) {
      asked = 0
      const { text, status } = await officer.get(address)
      expect(status, address).toBe(200)
      expect(Buffer.byteLength(text), address).toBeLessThan(mostBytes)
      expect(asked, address).toBeLessThanOrEqual(20)
    }
    expect((await officer.get('/desk')).text).toContain('more promises')
  })
})
