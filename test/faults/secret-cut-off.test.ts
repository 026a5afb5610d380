import { spawn } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { type Process, parley, start } from '../support/running.ts'
import { printed, redeem, secretIn, startWithCodes, type WithCodes } from '../support/with-codes.ts'

const script = join(import.meta.dirname, '../../scripts/run.mjs')

describe('a change of the secret, cut off', () => {
  let given: WithCodes
  let running: Process

  beforeAll(async () => {
    given = await startWithCodes()
    running = given.process
  })
  afterAll(async () => {
    await running?.kill('SIGKILL')
    given?.home.remove()
  })

  it('at any moment on the way: it starts again, with codes from before, and the other secret is worth nothing', async () => {
    const { home, codes } = given
    const before = secretIn(home)
    for (const afterMs of dose([350, 700], [100, 200, 300, 350, 400, 500, 600, 700, 900])) {
      const rotating = spawn(process.execPath, [script, 'secret', 'rotate'], { env: home.env })
      await pause(afterMs)
      await running.kill('SIGKILL')
      rotating.kill('SIGKILL')
      running = await start(home)
      expect(readdirSync(join(home.dir, 'data')).filter((name) => name.includes('next'))).toEqual([])
    }
    await printed(home, 'secret', 'rotate')
    expect(await redeem(running, 'maureen', codes[1] ?? '')).toContain('Thank you, Sam Reed')
    await running.kill('SIGTERM')
    const present = secretIn(home)
    writeFileSync(join(home.dir, 'data/secret'), before)
    const refused = await parley(home, 'consult', 'show')
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('is not the secret of this folder') })
    writeFileSync(join(home.dir, 'data/secret'), present)
    running = await start(home)
    expect(await redeem(running, 'imran', codes[2] ?? '')).toContain('Thank you, Ali Khan')
  })
})
