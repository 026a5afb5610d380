import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Watchdog, type Watched, watch } from '../../adapters/bullmq/watchdog.ts'
import { quietLog } from '../support/quiet-log.ts'

const times = { everyMs: 10, silentMs: 30, mostRebuilds: 3 }

describe('the watchdog of a worker', () => {
  let dog: Watchdog
  const state = { heard: 0, busy: false, there: true, rebuilds: 0, given: 0, helps: false }
  const watched: Watched = {
    heardAt: () => state.heard,
    busy: () => state.busy,
    there: async () => state.there,
    async rebuild() {
      state.rebuilds += 1
      if (state.helps) state.heard = performance.now() + 1
    },
    giveUp: () => {
      state.given += 1
      dog.stop()
    },
  }
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    Object.assign(state, { heard: performance.now(), busy: false, there: true, rebuilds: 0, given: 0, helps: false })
    dog = watch(watched, times, quietLog)
  })
  afterEach(() => {
    dog.stop()
    vi.useRealTimers()
  })

  it('leaves a worker alone that is answered', async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      await pass(25)
      state.heard = performance.now()
    }
    expect(state).toMatchObject({ rebuilds: 0, given: 0 })
    expect(dog.consuming()).toBe(true)
  })

  it('builds it anew when it has been silent too long, and is content when that helped', async () => {
    state.helps = true
    await pass(25)
    expect(state.rebuilds).toBe(0)
    await pass(10)
    expect(state.rebuilds).toBe(1)
    expect(dog.consuming()).toBe(true)
  })

  it('gives up after three in a row that did not help', async () => {
    await pass(95)
    expect(state).toMatchObject({ rebuilds: 3, given: 0 })
    expect(dog.consuming()).toBe(false)
    await pass(40)
    expect(state).toMatchObject({ rebuilds: 3, given: 1 })
  })

  it('does not add up those that helped', async () => {
    state.helps = true
    await pass(1_000)
    expect(state.rebuilds).toBeGreaterThan(6)
    expect(state.given).toBe(0)
  })

  it('waits while the queue answers nobody, and gives it time once it is back', async () => {
    state.there = false
    await pass(1_000)
    expect(state).toMatchObject({ rebuilds: 0, given: 0 })
    expect(dog.consuming()).toBe(false)
    state.there = true
    await pass(20)
    expect(state.rebuilds).toBe(0)
    await pass(40)
    expect(state.rebuilds).toBe(1)
  })

  it('leaves a worker alone whose hands are full', async () => {
    state.busy = true
    await pass(1_000)
    expect(state.rebuilds).toBe(0)
    expect(dog.consuming()).toBe(true)
  })

  it('looks no more once it is stopped', async () => {
    dog.stop()
    await pass(1_000)
    expect(state.rebuilds).toBe(0)
  })
})
