import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isInEffect, isNewer, type Point } from '../../../src/charter/charter.ts'
import { compareVersions } from '../../../src/charter/compare.ts'
import { aCharter } from './given.ts'

const point = (number: string, wording: string | null = `Wording of ${number}.`): Point => ({
  number,
  title: `Point ${number}`,
  wording,
})
const numbers = (points: readonly Point[]) => points.map(({ number }) => number)

describe('given two versions of a charter', () => {
  const before = { points: [point('1'), point('2'), point('3'), point('4', null)] }
  const after = { points: [point('4', 'Now it has a text.'), point('5'), point('1'), point('3', 'Said otherwise.')] }
  const compared = compareVersions(before, after)

  it('says which points are new, gone, said otherwise and as they were, by number and not by place', () => {
    expect(numbers(compared.added)).toEqual(['5'])
    expect(numbers(compared.gone)).toEqual(['2'])
    expect(compared.reworded.map((pair) => [pair.before.wording, pair.after.wording])).toEqual([
      [null, 'Now it has a text.'],
      ['Wording of 3.', 'Said otherwise.'],
    ])
    expect(numbers(compared.same)).toEqual(['1'])
  })

  it('finds nothing between a version and itself', () => {
    expect(compareVersions(before, before)).toEqual({ added: [], gone: [], reworded: [], same: before.points })
  })
})

describe('given the days on which a version holds', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const until = aCharter({ effective: { from: day('2025-04-01'), to: day('2026-03-31') } })
  const after = aCharter({ effective: { from: day('2026-04-01'), to: null } })

  it('holds on its first and its last day and on none outside', () => {
    const days = ['2025-03-31', '2025-04-01', '2026-03-31', '2026-04-01']
    expect(days.map((text) => isInEffect(until, day(text)))).toEqual([false, true, true, false])
    expect(isInEffect(after, day('2199-01-01'))).toBe(true)
  })

  it('the one that begins later is the newer', () => {
    expect([isNewer(after, until), isNewer(until, after), isNewer(until, until)]).toEqual([true, false, false])
  })
})
