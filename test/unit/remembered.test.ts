import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shortMemory } from '../../src/main/remembered.ts'

describe('what was read a moment ago', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  const counted = () => {
    let reads = 0
    return { read: async () => ++reads, reads: () => reads }
  }

  it('is read once, also where many ask before it has come, and again after a second', async () => {
    const known = shortMemory<number>()
    const { read } = counted()
    expect(await Promise.all([known('a', read), known('a', read)])).toEqual([1, 1])
    vi.advanceTimersByTime(999)
    expect(await known('a', read)).toBe(1)
    vi.advanceTimersByTime(1)
    expect(await known('a', read)).toBe(2)
  })

  it('is one thing for each name', async () => {
    const known = shortMemory<number>()
    const { read } = counted()
    expect([await known('a', read), await known('b', read), await known('a', read)]).toEqual([1, 2, 1])
  })

  it('is asked for again at once where it could not be read', async () => {
    const known = shortMemory<number>()
    const { read, reads } = counted()
    const away = async () => {
      await read()
      throw new Error('away')
    }
    await expect(known('a', away)).rejects.toThrow('away')
    expect(await known('a', read)).toBe(2)
    expect(reads()).toBe(2)
  })
})
