import { openAsBlob } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { planted } from './planted.ts'
import { Broken, type Lived, type Options, simulate } from './simulate.ts'
import { Violation } from './violation.ts'

/** On a database of its own, as it changes the clock. */
async function live(options: Options): Promise<Lived> {
  const database = await openEmbedded({ archive: await openAsBlob(inject('template')) })
  try {
    return await simulate(database, options)
  } finally {
    await database.close()
  }
}

describe("a landlord's life from a seed, with everything going wrong that can", () => {
  const dose = { days: 24, size: { residents: 12, everyDays: 12, landlords: 2 } } as const

  it.each([1, 2, 3])('keeps every promise, with seed %i', { timeout: 120_000 }, async (seed) => {
    const lived = await live({ seed, ...dose })
    expect(lived.ends.get('sent')).toBeGreaterThan(10)
    expect([...lived.faults.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10)
  })

  it('is the same again with the same seed, and another with another', { timeout: 120_000 }, async () => {
    const short = { days: 23, size: { residents: 6, everyDays: 12, landlords: 1 } } as const
    const [first, again, other] = [
      await live({ seed: 7, ...short }),
      await live({ seed: 7, ...short }),
      await live({ seed: 8, ...short }),
    ]
    expect(again.trace).toBe(first.trace)
    expect(other.trace).not.toBe(first.trace)
  })
})

describe('a mistake put in on purpose', () => {
  it.each(planted)('$name: is found', { timeout: 120_000 }, async ({ breaks, tampering }) => {
    const size = { residents: 14, everyDays: 40, landlords: 1 } as const
    const found = await live({ seed: 4, days: 24, size, tampering }).catch((cause: unknown) => cause)
    expect(found).toBeInstanceOf(Broken)
    const { cause } = found instanceof Broken ? found : { cause: found }
    expect(cause instanceof Violation ? cause.promised : cause).toBe(breaks)
  })
})
