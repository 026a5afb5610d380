import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dose, isFull } from '../support/faults/dose.ts'
import { endure, type Ordeal } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'
import type { Fault } from '../support/slack/faults.ts'

const posts = 'chat.postMessage'

describe.skipIf(whyNoServices !== null)('a platform that goes wrong', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ workers: 2 })
  })
  afterEach(() => stage.slack.faults.clear())
  afterAll(() => stage?.close())

  const usual: Omit<Ordeal, 'name' | 'disturb'> = {
    residents: dose(60, 600),
    times: 1,
    restMs: 100,
    remindWithinMs: dose(4_000, 30_000),
  }
  /** Goes wrong with posts as `fault` says, and says how often it did. */
  const going = (fault: (nth: number) => Fault | undefined) => {
    let faults = 0
    let nth = 0
    stage.slack.faults.decide((method) => {
      if (method !== posts) return undefined
      const wrong = fault(nth++)
      if (wrong) faults += 1
      return wrong
    })
    return () => faults
  }
  /** Until people have done all they wanted. */
  const toTheEnd = (over: AbortSignal): Promise<void> =>
    over.aborted ? Promise.resolve() : new Promise((resolve) => over.addEventListener('abort', () => resolve()))

  it('delivers and then answers 500, or hangs up, to one post in ten: none comes twice, each of those is held for ambiguous', async () => {
    let wrongs = () => 0
    const { wrong, sent, ambiguous } = await endure(stage, {
      ...usual,
      name: 'delivered, then 500',
      async disturb({ random, over }) {
        wrongs = going(() => {
          if (!random.chance(0.1)) return undefined
          return random.chance(0.5) ? { kind: 'status', status: 500, done: true } : { kind: 'closed-after-taking' }
        })
        await toTheEnd(over)
        return { 'posts gone wrong': wrongs() }
      },
    })
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(0)
    expect(ambiguous).toBeGreaterThan(0)
    expect(ambiguous).toBeLessThanOrEqual(wrongs())
  })

  it('says 429 to everything for a while: it is waited for, and nobody is left out', async () => {
    const refusals = dose(60, 600)
    const { wrong, sent, ambiguous, failed } = await endure(stage, {
      ...usual,
      name: '429 to everything',
      async disturb({ over }) {
        const count = going((nth) => (nth < refusals ? { kind: 'rate-limited', retryAfter: 1 } : undefined))
        await toTheEnd(over)
        return { refusals: count() }
      },
    })
    expect(wrong).toEqual([])
    expect([ambiguous, failed]).toEqual([0, 0])
    expect(sent).toBeGreaterThan(0)
  })

  it('is away, one error after another: what may have been taken is not said again, the rest is', async () => {
    const errors = dose(20, 200)
    const { wrong, sent, ambiguous } = await endure(stage, {
      ...usual,
      name: '5xx to everything',
      async disturb({ random, over }) {
        const count = going((nth) =>
          nth >= 2 && nth < errors + 2
            ? { kind: 'status', status: random.one([500, 502, 503, 504] as const) }
            : undefined,
        )
        await toTheEnd(over)
        return { errors: count() }
      },
    })
    expect(wrong).toEqual([])
    expect(ambiguous).toBeGreaterThan(0)
    expect(sent).toBeGreaterThan(0)
  })

  it.runIf(isFull)('answers later than anybody waits: what was said once is not said again', async () => {
    const slowMs = 21_000
    const { wrong, ambiguous } = await endure(stage, {
      ...usual,
      name: 'slow answers',
      residents: 20,
      remindWithinMs: 500,
      async disturb() {
        const count = going((nth) => (nth % 5 === 4 ? { kind: 'slow', ms: slowMs } : undefined))
        await pause(1_500)
        return { 'answered late': count() }
      },
    })
    expect(wrong).toEqual([])
    expect(ambiguous).toBeGreaterThan(0)
  })
})
