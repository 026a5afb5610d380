import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allWishes } from '../support/faults/diary.ts'
import { dose } from '../support/faults/dose.ts'
import { againAndAgain, endure } from '../support/faults/ordeal.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

const awayMs = 3_000

describe.skipIf(whyNoServices !== null)('Redis, which holds nothing that matters', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ workers: 2 })
  })
  afterAll(() => stage?.close())

  it('is killed for three seconds: everybody is answered meanwhile, and each is reminded once', async () => {
    let meanwhile = 0
    const { wrong, sent, ambiguous } = await endure(stage, {
      name: 'queue killed',
      residents: dose(60, 400),
      times: dose(4, 10),
      stopping: 5,
      restMs: 100,
      remindWithinMs: dose(6_000, 40_000),
      async disturb({ random, over, diary }) {
        const kills = await againAndAgain(
          over,
          () => random.between(1_000, 3_000),
          async () => {
            await stage.redis.kill()
            const began = stage.clock()
            await pause(awayMs)
            meanwhile += allWishes(diary).filter(
              ({ acknowledged }) => acknowledged !== null && acknowledged > began,
            ).length
            await stage.redis.start()
          },
          dose(1, 8),
        )
        return { kills, 'answered while it was away': meanwhile }
      },
    })
    expect(wrong).toEqual([])
    expect(ambiguous).toBe(0)
    expect(sent).toBeGreaterThan(0)
    expect(meanwhile).toBeGreaterThan(0)
  })

  it('is emptied at any moment: nothing is lost and nothing comes twice', async () => {
    const client = new Redis(stage.redis.url)
    try {
      const { wrong, sent, ambiguous } = await endure(stage, {
        name: 'queue emptied',
        residents: dose(60, 400),
        times: 2,
        restMs: 100,
        remindWithinMs: dose(6_000, 40_000),
        async disturb({ random, over }) {
          const flushes = await againAndAgain(
            over,
            () => random.between(100, 900),
            async () => {
              await client.flushall()
            },
          )
          return { flushes }
        },
      })
      expect(wrong).toEqual([])
      expect(ambiguous).toBe(0)
      expect(sent).toBeGreaterThan(0)
    } finally {
      client.disconnect()
    }
  })
})
