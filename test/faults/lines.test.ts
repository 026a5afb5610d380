import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dose } from '../support/faults/dose.ts'
import { againAndAgain, endure } from '../support/faults/ordeal.ts'
import type { Line } from '../support/faults/proxy.ts'
import type { Random } from '../support/faults/random.ts'
import { whyNoServices } from '../support/faults/services.ts'
import { openStage, type Stage } from '../support/faults/stage.ts'

type Weather = Readonly<{ says: string; blow(line: Line, random: Random, over: AbortSignal): Promise<number> }>

const weathers: readonly Weather[] = [
  {
    says: 'late',
    async blow(line, random, over) {
      line.endSlowly(200)
      return againAndAgain(
        over,
        () => 300,
        async () => line.delay(random.between(0, 250)),
      )
    },
  },
  {
    says: 'reset',
    blow: (line, random, over) =>
      againAndAgain(
        over,
        () => random.between(200, 1_500),
        async () => line.reset(),
      ),
  },
  {
    says: 'half-open',
    blow: (line, random, over) =>
      againAndAgain(
        over,
        () => random.between(500, 1_500),
        async () => {
          line.silence(true)
          await pause(random.between(100, 1_500))
          line.silence(false)
        },
      ),
  },
  {
    says: 'refused',
    blow: (line, random, over) =>
      againAndAgain(
        over,
        () => random.between(500, 1_500),
        async () => {
          line.refuse(true)
          line.reset()
          await pause(random.between(100, 1_500))
          line.refuse(false)
        },
      ),
  },
]

const lines = ['database', 'queue', 'platform', 'front'] as const

describe.skipIf(whyNoServices !== null)('a line that goes bad', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ workers: 2 })
  })
  afterAll(() => stage?.close())

  it.each(lines)(
    'to the %s, late, reset, half-open and refused in turn: nothing is lost, nothing comes twice',
    async (which) => {
      const line = stage.lines[which]
      const { wrong, sent } = await endure(stage, {
        name: `line to the ${which}`,
        residents: dose(40, 600),
        times: 3,
        restMs: 150,
        stopping: 3,
        remindWithinMs: dose(8_000, 80_000),
        async disturb({ random, over }) {
          const seen: Record<string, number> = {}
          while (!over.aborted) {
            for (const { says, blow } of weathers) {
              const enough = AbortSignal.any([over, AbortSignal.timeout(dose(2_000, 5_000))])
              seen[says] = (seen[says] ?? 0) + (await blow(line, random, enough))
              line.delay(0)
              line.endSlowly(0)
            }
          }
          return seen
        },
      })
      expect(wrong).toEqual([])
      expect(sent).toBeGreaterThan(0)
    },
  )
})
