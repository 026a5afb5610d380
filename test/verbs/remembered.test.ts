import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { remembered } from '../../src/main/remembered.ts'
import { pump } from '../../src/nudge/pump.ts'
import { heard } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { crowd, remindAll } from '../support/lanes.ts'
import { answer, close, decide } from '../support/scene.ts'

describe('what happens all within the second in which a worker remembers what it read', () => {
  let house: House
  beforeEach(async () => {
    house = await openHouse()
    vi.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => void vi.useRealTimers())

  it('is told as it comes: who has not answered is reminded, and everyone hears what people said and what was decided', async () => {
    const { scene, asked } = await crowd(house.needs, 9)
    await pump(house.needs)
    const needs = { ...house.needs, recent: remembered(house.needs.store.records) }
    await remindAll(scene, asked)
    await pump(needs)
    for (const one of scene.residents.slice(0, 8)) await answer(scene, asked, one, { 1: '1', 2: '2' })
    const closed = await close(scene, asked)
    await pump(needs)
    await decide(scene, closed)
    await pump(needs)
    const told = (words: string) => (summary: string) => summary.includes(words)
    for (const { reference } of scene.residents) {
      const said = await heard(house, reference)
      expect(said.filter(told('We would like to hear from you too.'))).toHaveLength(1)
      expect(said.filter(told('What people said'))).toHaveLength(1)
      expect(said.filter(told('What was decided'))).toHaveLength(1)
    }
  })
})
