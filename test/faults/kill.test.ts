import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dose } from '../support/faults/dose.ts'
import { until } from '../support/parley-process.ts'
import { repairsSheet } from '../support/repairs-sheet.ts'
import { type Home, newHome, type Process, parleyCode, parleyJson, start } from '../support/running.ts'

const residents = ['maureen', 'imran', 'sian', 'kasia'] as const
const options = ['1', '2', '3'] as const

describe('an embedded Parley that is killed at any moment', () => {
  let home: Home
  let running: Process
  let consultation: string
  let links: readonly string[]
  const lastAcknowledged = new Map<string, string>()
  const lastTried = new Map<string, string>()

  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${running.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const inPlay = (persona: string, room: string, fields: Readonly<Record<string, string>>) =>
    post(`/play/${persona}/${room}`, { nonce: randomUUID(), ...fields })
  const json = (...args: readonly string[]) => parleyJson(home, ...args)
  const codeOf = (...args: readonly string[]) => parleyCode(home, ...args)

  beforeAll(async () => {
    home = await newHome()
    const setup = await codeOf('landlord', 'add', '--name', 'Hilltop', '--slug', 'hilltop', '--admin', 'Dana Reid')
    running = await start(home)
    await inPlay('dana', 'residents', { kind: 'say', text: `/parley setup ${setup}` })
    const invited = await codeOf('landlord', 'invite', '--name', 'Jo Patel', '--role', 'sponsor')
    await inPlay('jo', 'direct-jo', { kind: 'say', text: `/parley setup ${invited}` })
    // The test may run at night.
    await inPlay('jo', 'direct-jo', { kind: 'say', text: '/my quiet off' })
    const list = join(home.dir, 'people.csv')
    writeFileSync(list, ['reference', ...Array.from({ length: 9 }, (_, n) => `HT-${n + 1}`)].join('\n'))
    const { codes } = z
      .object({ codes: z.array(z.object({ code: z.string() })) })
      .parse(await json('people', 'import', list))
    const file = join(home.dir, 'sheet.yaml')
    writeFileSync(file, repairsSheet)
    await json('consult', 'open', file)
    await until(async () => {
      const page = await (await fetch(`${running.url}/play/jo/direct-jo`)).text()
      consultation = /consultation\.accept:([\w-]{22})/.exec(page)?.[1] ?? ''
      return consultation !== ''
    })
    await inPlay('jo', 'direct-jo', { kind: 'press', action: `consultation.accept:${consultation}`, message: 'm' })
    for (const resident of residents) {
      await inPlay(resident, 'residents', { kind: 'press', action: `consultation.join:${consultation}`, message: 'm' })
    }
    links = await Promise.all(
      codes.map(async ({ code }) => {
        const answer = await post('/l/hilltop/code', { code })
        return z.string().parse(answer.headers.get('location'))
      }),
    )
  })
  afterAll(async () => {
    await running?.kill('SIGKILL')
    home?.remove()
  })

  /** Everyone answers and changes their mind, again and again, until the process is gone. */
  async function answerUntilKilled(afterMs: number): Promise<number> {
    let acknowledged = 0
    const answering = links.map(async (link, nth) => {
      for (let round = 0; ; round += 1) {
        const q1 = options[(nth + round) % options.length] ?? '1'
        lastTried.set(link, q1)
        const answer = await post(link, { q1 }).catch(() => undefined)
        if (!answer) return
        if (answer.status === 303) {
          lastAcknowledged.set(link, q1)
          acknowledged += 1
        }
      }
    })
    await pause(afterMs)
    await until(() => acknowledged > 0)
    await running.kill('SIGKILL')
    await Promise.all(answering)
    return acknowledged
  }

  it.each(dose([1_600], [300, 700, 1_000, 1_600, 2_500]))(
    'keeps every answer it acknowledged (killed after %d ms)',
    async (afterMs) => {
      const acknowledged = await answerUntilKilled(afterMs)
      running = await start(home)
      expect(acknowledged).toBeGreaterThan(0)
      for (const link of links) {
        const page = await (await fetch(`${running.url}${link}`)).text()
        const kept = /<input[^>]*checked[^>]*>/.exec(page)?.[0] ?? ''
        const value = /value="(\d)"/.exec(kept)?.[1]
        // What was sent last may have been kept without the answer having got through; anything else is a loss.
        if (lastAcknowledged.has(link)) expect([lastAcknowledged.get(link), lastTried.get(link)]).toContain(value)
      }
    },
  )

  it('reminds nobody twice, killed while it reminds', async () => {
    const chances = async (persona: string): Promise<number> => {
      const page = await (await fetch(`${running.url}/play/${persona}/direct-${persona}`)).text()
      return page.split('<li id="m-').filter((message) => message.includes('The last chance to answer is')).length
    }
    for (const afterMs of dose([30, 200], [10, 30, 60, 100, 200, 400])) {
      const moving = post('/play/clock', { persona: 'maureen', room: 'residents', by: 'due' }).catch(() => undefined)
      await pause(afterMs)
      await running.kill('SIGKILL')
      await moving
      running = await start(home)
    }
    // Whatever was in hand when it died is taken up once its time is over, which an hour sees to.
    await post('/play/clock', { persona: 'maureen', room: 'residents', by: 'due' })
    await post('/play/clock', { persona: 'maureen', room: 'residents', by: 'hour' })
    await until(async () => (await Promise.all(residents.map(chances))).every((count) => count > 0))
    await post('/play/clock', { persona: 'maureen', room: 'residents', by: 'hour' })
    expect(await Promise.all(residents.map(chances))).toEqual([1, 1, 1, 1])
  })
})
