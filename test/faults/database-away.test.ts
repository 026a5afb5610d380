import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { againAndAgain, endure } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

const towns = dose(2, 10)
/** What is in hand when it goes: eight in each workspace, whichever worker has that. */
const inHand = 8 * towns

describe.skipIf(whyNoServices !== null)(
  'PostgreSQL that is killed again and again, and away for up to two seconds',
  () => {
    let stage: Stage
    beforeAll(async () => {
      stage = await openStage({ webs: 2, workers: 2 })
    })
    afterAll(() => stage?.close())

    it(`loses no answer and doubles no reminder in ${dose('a few', '5,000')} of each`, async () => {
      let restarts = 0
      const { wrong, acknowledged, sent, ambiguous } = await endure(stage, {
        name: 'database killed',
        towns,
        residents: dose(80, 500),
        times: dose(3, 2),
        stopping: 5,
        atOnce: dose(6, 16),
        restMs: dose(80, 200),
        remindWithinMs: dose(7_000, 60_000),
        settleWithinMs: dose(300_000, 1_800_000),
        async disturb({ random, over }) {
          restarts = await againAndAgain(
            over,
            () => dose(random.between(1_500, 3_000), random.between(5_000, 10_000)),
            async () => {
              await stage.postgres.kill()
              await pause(random.between(0, 2_000))
              await stage.postgres.start()
            },
          )
          return { restarts }
        },
      })
      expect(wrong).toEqual([])
      expect(restarts).toBeGreaterThan(dose(1, 5))
      expect(acknowledged).toBe(dose(2 * 40 * 3, 5_000))
      expect(sent).toBeGreaterThan(0)
      expect(ambiguous).toBeLessThanOrEqual(restarts * inHand)
    })
  },
)
