import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allWishes } from '../support/faults/diary.ts'
import { dose } from '../support/faults/dose.ts'
import { endure } from '../support/faults/ordeal.ts'
import type { Part } from '../support/faults/parts.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

describe.skipIf(whyNoServices !== null)('two processes for the web and two for the work', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ webs: 2, workers: 2 })
  })
  afterAll(() => stage?.close())

  it('answer each press once, and remind each person once', async () => {
    const { wrong, sent, ambiguous, failed } = await endure(stage, {
      name: 'two of each',
      residents: dose(100, 1_000),
      times: 3,
      stopping: 5,
      remindWithinMs: dose(4_000, 30_000),
      disturb: async () => ({}),
    })
    expect(wrong).toEqual([])
    expect([ambiguous, failed]).toEqual([0, 0])
    expect(sent).toBeGreaterThan(0)
  })

  it('make room for two new ones of each, one after another, while everybody goes on: nothing is lost', async () => {
    const { front } = stage.lines
    let webs: readonly Part[] = stage.webs
    let workers: readonly Part[] = stage.workers
    const codes: (number | null)[] = []
    const { wrong, diary, sent, ambiguous } = await endure(stage, {
      name: 'rolling restart',
      residents: dose(60, 500),
      times: Number.POSITIVE_INFINITY,
      restMs: 50,
      stopping: 5,
      remindWithinMs: dose(6_000, 60_000),
      untilDisturbed: true,
      async disturb() {
        for (let round = 0; round < dose(1, 5); round += 1) {
          for (const old of webs) {
            const next = await stage.add('web')
            webs = [...webs.filter((one) => one !== old), next]
            front.leadTo(webs.map(({ port }) => port))
            codes.push(await old.stop())
          }
          for (const old of workers) {
            workers = [...workers.filter((one) => one !== old), await stage.add('worker')]
            codes.push(await old.stop())
          }
          await pause(500)
        }
        return { restarts: codes.length }
      },
    })
    expect(wrong).toEqual([])
    expect(codes).toEqual(codes.map(() => 0))
    expect([sent > 0, ambiguous]).toEqual([true, 0])
    const unheard = allWishes(diary).filter(({ acknowledged, tries }) => acknowledged === null && tries > 3)
    expect(unheard).toEqual([])
  })
})
