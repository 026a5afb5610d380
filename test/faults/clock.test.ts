import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { againAndAgain, endure } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

const hourMs = 3_600_000

describe.skipIf(whyNoServices !== null)('a clock that jumps by an hour, on and back', () => {
  let stage: Stage
  const folder = mkdtempSync(join(tmpdir(), 'parley-clock-'))
  const file = join(folder, 'clock')
  beforeAll(async () => {
    writeFileSync(file, '0')
    const preload = join(import.meta.dirname, '../support/faults/moved-clock.mjs')
    stage = await openStage({ workers: 2, env: { NODE_OPTIONS: `--import=${preload}`, FAULTS_CLOCK: file } })
  })
  afterAll(async () => {
    await stage?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('in the processes: nobody is reminded twice or not at all, since the database’s clock decides', async () => {
    const { wrong, sent, ambiguous } = await endure(stage, {
      name: 'clock of the processes',
      residents: dose(60, 400),
      times: 2,
      restMs: 100,
      // Slack takes what is signed an hour ago for somebody’s recording; so do we. They answer on their pages.
      inSlack: 0,
      remindWithinMs: dose(6_000, 60_000),
      async disturb({ random, over }) {
        const jumps = await againAndAgain(
          over,
          () => random.between(500, 1_500),
          async () => {
            writeFileSync(file, String(random.one([-hourMs, hourMs, 0])))
          },
        )
        writeFileSync(file, '0')
        await pause(200)
        return { jumps }
      },
    })
    expect(wrong).toEqual([])
    expect(ambiguous).toBe(0)
    expect(sent).toBeGreaterThan(0)
  })

  it('in the database: nobody is reminded twice or not at all', async () => {
    const { wrong, sent } = await endure(stage, {
      name: 'clock of the database',
      databaseClockJumps: true,
      residents: dose(60, 400),
      times: 2,
      restMs: 100,
      remindWithinMs: dose(6_000, 60_000),
      async disturb({ random, over }) {
        let ahead = 0
        const jumps = await againAndAgain(
          over,
          () => random.between(500, 1_500),
          async () => {
            const by = ahead === 0 ? random.one([-hourMs, hourMs]) : -ahead
            ahead += by
            await stage.moveClock(by)
          },
        )
        await stage.moveClock(-ahead)
        return { jumps }
      },
    })
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(0)
  })
})
