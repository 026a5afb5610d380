import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/main/config.ts'
import { randomIds } from '../../src/main/ids.ts'
import { openRecords } from '../../src/main/open-records.ts'
import { answerLink } from '../../src/person/links.ts'
import { freePort, parleyIn, until } from '../support/parley-process.ts'
import { quietLog } from '../support/quiet-log.ts'
import { type Home, newHome, type Process, start } from '../support/running.ts'
import { open, setScene } from '../support/scene.ts'

let home: Home
let running: Process
let links: readonly string[]
const told = new Map<string, string>()
const tried = new Map<string, string>()

beforeAll(async () => {
  const made = await newHome()
  home = { ...made, env: { ...made.env, PARLEY_DEMO: 'off' } }
  mkdirSync(home.env['PARLEY_DATA_DIR'] ?? '')
  const { store, vault, database } = await openRecords(readConfig(home.env), quietLog)
  const needs = { store, vault, ids: randomIds, publicUrl: '' }
  const scene = await setScene(needs, { residents: 9 })
  const { id } = await open(scene, { mode: 'named' })
  links = await Promise.all(scene.residents.map(({ person }) => answerLink(needs, scene.landlord.id, person, id)))
  await database.close()
  running = await start(home)
})
afterAll(async () => {
  await running?.kill('SIGKILL')
  home?.remove()
})

/** Everyone answers and changes their mind, again and again, until the process is gone. */
async function answerUntilKilled(acknowledgedFirst: number): Promise<void> {
  let acknowledged = 0
  const answering = links.map(async (link, nth) => {
    for (let round = 0; ; round += 1) {
      const q1 = String(1 + ((nth + round) % 3))
      tried.set(link, q1)
      const sent = { method: 'POST', body: new URLSearchParams({ q1 }), redirect: 'manual' } as const
      const answer = await fetch(`${running.url}${link}`, sent).catch(() => undefined)
      if (!answer) return
      if (answer.status !== 303) continue
      told.set(link, q1)
      acknowledged += 1
    }
  })
  await until(() => acknowledged >= acknowledgedFirst)
  await running.kill('SIGKILL')
  await Promise.all(answering)
}

it('keeps every answer it acknowledged, killed in the middle; what is much more is tried by `npm run faults`', async () => {
  await answerUntilKilled(20)
  running = await start(home)
  expect(told.size).toBeGreaterThan(0)
  for (const [link, q1] of told) {
    const page = await (await fetch(`${running.url}${link}`)).text()
    const kept = /<input[^>]*checked[^>]*>/.exec(page)?.[0] ?? ''
    // What was sent last may have been kept without the answer having got through; anything else is a loss.
    expect([q1, tried.get(link)]).toContain(/value="(\d)"/.exec(kept)?.[1])
  }
})

it('refuses a second process on the same data, and says so', async () => {
  const second = await parleyIn(home.dir, { ...home.env, PORT: await freePort() }, ['serve'])
  expect(second.code).toBe(3)
  expect(`${second.out}${second.err}`).toMatch(/in use|another|already/i)
})
