import { describe, expect, it } from 'vitest'
import { openPacer } from '../../../src/main/pacer.ts'
import type { Pace } from '../../../src/ports/capabilities.ts'

const pace: Pace = {
  messages: { perSecond: 5, burst: 3 },
  edits: { perSecond: 1, burst: 1 },
  place: { perSecond: 1, burst: 1 },
  atOnce: 8,
}

/** A clock that goes on only while somebody waits, to the end of the shortest wait. */
function held() {
  let at = 1_000
  const waiting: { until: number; go: () => void }[] = []
  return {
    now: () => at,
    pass: (ms: number) => {
      at += ms
    },
    pause: (ms: number) =>
      new Promise<void>((resolve) => {
        waiting.push({ until: at + ms, go: resolve })
        setImmediate(() => {
          waiting.sort((a, b) => a.until - b.until)
          const next = waiting.shift()
          if (!next) return
          at = Math.max(at, next.until)
          next.go()
        })
      }),
  }
}

describe('given a lane of five messages a second, three at once, and one a second in a place', () => {
  it('says at once what may be said at once, and the rest as it may', async () => {
    const watch = held()
    const pacer = openPacer(pace, watch)
    const went: number[] = []
    for (let n = 0; n < 6; n += 1) {
      await pacer.pass('messages', `place ${n}`)
      went.push(watch.now() - 1_000)
    }
    expect(went).toEqual([0, 0, 0, 200, 400, 600])
    expect(pacer.free('messages')).toBe(0)
    expect(pacer.waitMs('messages')).toBe(200)
    expect(pacer.left()).toEqual({ messages: 600, edits: 0 })
  })

  it('keeps its distance in one place, and lets others go meanwhile', async () => {
    const watch = held()
    const pacer = openPacer(pace, watch)
    await pacer.pass('messages', 'hall')
    const again = pacer.pass('messages', 'hall').then(() => watch.now())
    await pacer.pass('messages', 'yard')
    expect(watch.now()).toBe(1_000)
    expect(await again).toBe(2_000)
  })

  it('counts redrawings by themselves', async () => {
    const watch = held()
    const pacer = openPacer(pace, watch)
    await pacer.pass('edits', 'hall')
    expect([pacer.free('edits'), pacer.free('messages')]).toEqual([0, 3])
    await pacer.pass('messages', 'yard')
    await pacer.pass('edits', 'garden')
    expect(watch.now()).toBe(2_000)
  })

  it('keeps quiet when it is told to, for exactly so long', async () => {
    const watch = held()
    const pacer = openPacer(pace, watch)
    pacer.quiet(3_000)
    pacer.quiet(1_000)
    expect([pacer.free('messages'), pacer.free('edits'), pacer.waitMs('edits')]).toEqual([0, 0, 3_000])
    await pacer.pass('messages', 'hall')
    expect(watch.now()).toBe(4_000)
  })

  it('would rather put something back than hold it for long', async () => {
    const watch = held()
    const pacer = openPacer(pace, watch)
    pacer.quiet(30_000)
    await expect(pacer.pass('messages', 'hall')).rejects.toMatchObject({
      code: 'rate-limited',
      retry: { afterMs: 30_000 },
    })
    expect(watch.now()).toBe(1_000)
  })

  it('goes on from where the last one left, and thinks the worst of one that died', () => {
    const watch = held()
    const after = openPacer(pace, watch)
    after.resume({ kind: 'taken', pausedMs: 0, left: { messages: 400, edits: 0 } })
    expect([after.free('messages'), after.free('edits')]).toEqual([1, 1])
    const afterDeath = openPacer(pace, watch)
    afterDeath.resume({ kind: 'taken', pausedMs: 5_000, left: null })
    expect(afterDeath.waitMs('messages')).toBe(5_000)
    watch.pass(5_000)
    expect(afterDeath.free('messages')).toBe(3)
    const soon = openPacer(pace, watch)
    soon.resume({ kind: 'taken', pausedMs: 0, left: null })
    expect(soon.waitMs('messages')).toBe(200)
    // What it knows itself it does not forget.
    after.resume({ kind: 'taken', pausedMs: 0, left: { messages: 0, edits: 0 } })
    expect(after.free('messages')).toBe(3)
  })
})
