import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { againAndAgain, endure } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

/** How many deliveries a worker may have in hand when it dies. */
const inHand = 8
const kills = dose(4, 20)

describe.skipIf(whyNoServices !== null)('a process that is killed at any moment', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())

  it(`loses no answer it acknowledged, killed ${kills} times while everybody answers`, async () => {
    const [web] = stage.webs
    const { wrong, acknowledged } = await endure(stage, {
      name: 'web killed',
      residents: 80,
      times: Number.POSITIVE_INFINITY,
      remindWithinMs: null,
      untilDisturbed: true,
      async disturb({ random, over }) {
        const killed = await againAndAgain(
          over,
          () => random.between(200, 1_200),
          async () => {
            await web?.kill()
            await web?.start()
          },
          kills,
        )
        return { kills: killed }
      },
    })
    expect(wrong).toEqual([])
    expect(acknowledged).toBeGreaterThan(kills)
  })

  it(`reminds nobody twice and leaves nobody out, killed ${kills} times while it reminds`, async () => {
    const [worker] = stage.workers
    let killed = 0
    const { wrong, sent, ambiguous } = await endure(stage, {
      name: 'worker killed',
      residents: dose(100, 1_000),
      times: 1,
      restMs: 200,
      atOnce: 4,
      stopping: 5,
      remindWithinMs: kills * 1_500,
      untilDisturbed: true,
      async disturb({ random, over }) {
        const { faults } = stage.slack
        faults.decide((method) =>
          method === 'chat.postMessage' ? { kind: 'slow', ms: random.between(20, 150) } : undefined,
        )
        killed = await againAndAgain(
          over,
          () => random.between(100, 1_200),
          async () => {
            await worker?.kill()
            await worker?.start()
          },
          kills,
        )
        faults.clear()
        return { kills: killed }
      },
    })
    expect(wrong).toEqual([])
    expect(killed).toBe(kills)
    expect(sent).toBeGreaterThan(kills)
    expect(ambiguous).toBeLessThanOrEqual(killed * inHand)
  })
})
