import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type Chore, openSweep, type Sweep } from '../../src/main/sweep.ts'
import { quietLog } from '../support/quiet-log.ts'

let sweep: Sweep | undefined
afterEach(() => sweep?.stop())

const start = (chores: readonly Chore[], restMs = 0, log = quietLog) => {
  sweep = openSweep(chores, { log, restMs, pattern: null })
  sweep.start()
  return sweep
}

test('a poke sweeps at once, and many pokes come to one', async () => {
  let runs = 0
  const { poke } = start([{ name: 'count', everyMs: 0, run: async () => ++runs }])
  for (let i = 0; i < 50; i++) poke()
  await pause(30)
  expect(runs).toBe(1)
})

test('a poke during a sweep is followed by one more, and they never overlap', async () => {
  let at = 0
  let most = 0
  let runs = 0
  const run = async () => {
    most = Math.max(most, ++at)
    await pause(30)
    at--
    return ++runs
  }
  const { poke } = start([{ name: 'slow', everyMs: 0, run }])
  poke()
  await pause(10)
  for (let i = 0; i < 20; i++) poke()
  await pause(120)
  expect({ runs, most }).toEqual({ runs: 2, most: 1 })
})

test('a chore that fails is logged, and neither the others nor the next sweep are stopped by it', async () => {
  const failed: string[] = []
  let runs = 0
  const log = { ...quietLog, error: (event: string) => failed.push(event) }
  const bad = { name: 'bad', everyMs: 0, run: () => Promise.reject(new Error('no')) }
  const { poke } = start([bad, { name: 'good', everyMs: 0, run: async () => ++runs }], 0, log)
  poke()
  await pause(20)
  poke()
  await pause(20)
  expect({ runs, failed }).toEqual({ runs: 2, failed: ['sweep.chore-failed', 'sweep.chore-failed'] })
})

test('a chore with a period of its own is left out until it is due', async () => {
  let runs = 0
  const { poke } = start([{ name: 'hourly', everyMs: 60, run: async () => ++runs }])
  poke()
  await pause(20)
  poke()
  await pause(20)
  expect(runs).toBe(1)
  await pause(40)
  poke()
  await pause(20)
  expect(runs).toBe(2)
})

test('rests between sweeps, so that a rush of pokes costs little', async () => {
  let runs = 0
  const { poke } = start([{ name: 'count', everyMs: 0, run: async () => ++runs }], 100)
  for (let i = 0; i < 15; i++) {
    poke()
    await pause(10)
  }
  expect(runs).toBe(2)
})

test('before it is started nothing runs', async () => {
  let runs = 0
  sweep = openSweep([{ name: 'count', everyMs: 0, run: async () => ++runs }], {
    log: quietLog,
    restMs: 0,
    pattern: null,
  })
  sweep.poke()
  await pause(20)
  expect(runs).toBe(0)
})

test('stop waits for the sweep in hand and lets none follow', async () => {
  let runs = 0
  const run = async () => {
    await pause(40)
    return ++runs
  }
  const { poke, stop } = start([{ name: 'slow', everyMs: 0, run }])
  poke()
  await pause(10)
  poke()
  await stop()
  expect(runs).toBe(1)
  poke()
  await pause(60)
  expect(runs).toBe(1)
})

test('the clock sweeps by itself', async () => {
  let runs = 0
  sweep = openSweep([{ name: 'count', everyMs: 0, run: async () => ++runs }], {
    log: quietLog,
    pattern: '* * * * * *',
  })
  sweep.start()
  await pause(1_400)
  expect(runs).toBeGreaterThanOrEqual(2)
})
