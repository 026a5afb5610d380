import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { againAndAgain, endure } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'
import { until } from '../support/parley-process.ts'

/** Longer than anybody may hold what they send. */
const tooLongMs = 130_000

describe.skipIf(whyNoServices !== null)('a worker that stands still for longer than it may', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ workers: 2 })
  })
  afterAll(() => stage?.close())

  /** As a process whose machine went to sleep, or which was busy with something else all that time. */
  it('and goes on as if nothing had been: what it had in hand is said once, or held for ambiguous', async () => {
    const { wrong, sent } = await endure(stage, {
      name: 'worker frozen',
      residents: dose(80, 600),
      times: 1,
      restMs: 100,
      remindWithinMs: dose(6_000, 60_000),
      async disturb({ random, over }) {
        const { faults } = stage.slack
        let inHand = 0
        faults.decide((method) => {
          if (method !== 'chat.postMessage') return undefined
          inHand += 1
          return { kind: 'slow', ms: random.between(50, 250) }
        })
        const freezes = await againAndAgain(
          over,
          () => random.between(200, 800),
          async () => {
            const worker = random.one(stage.workers)
            const before = inHand
            await until(() => inHand > before || over.aborted)
            worker.freeze()
            await stage.moveClock(tooLongMs)
            const others = inHand
            await until(() => inHand > others || over.aborted)
            worker.thaw()
          },
          dose(3, 20),
        )
        faults.clear()
        return { freezes }
      },
    })
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(0)
  })
})
