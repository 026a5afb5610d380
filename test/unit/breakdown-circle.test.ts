import { describe, expect, it } from 'vitest'
import type { Axis, Breakdown } from '../../src/consultation/breakdown/breakdown.ts'
import { circleIn } from '../../src/consultation/breakdown/circle.ts'

const pair = (question: number, by: number | string): Breakdown => {
  const axis: Axis = typeof by === 'number' ? { kind: 'question', n: by } : { kind: 'attribute', name: by }
  return { question, by: axis, sensitive: false }
}

describe('given breakdowns named together', () => {
  it.each([
    ['none', []],
    ['one', [pair(1, 2)]],
    ['a chain', [pair(1, 2), pair(3, 2), pair(3, 4)]],
    ['a star', [pair(1, 2), pair(3, 2), pair(4, 2), pair(2, 'block')]],
    ['several by the same attribute', [pair(1, 'block'), pair(2, 'block'), pair(3, 'block')]],
    ['two that have nothing to do with each other', [pair(1, 2), pair(3, 4)]],
  ])('%s: nothing goes round', (_, breakdowns) => {
    expect(circleIn(breakdowns)).toBeUndefined()
  })

  it.each([
    ['three in a circle', [pair(1, 2), pair(2, 3), pair(1, 3)]],
    ['four in a circle', [pair(1, 2), pair(3, 4), pair(2, 3), pair(4, 1)]],
    ['through an attribute', [pair(1, 'block'), pair(1, 2), pair(2, 'block')]],
    ['the same pair twice', [pair(1, 2), pair(1, 2)]],
    ['the same pair the other way round', [pair(1, 2), pair(2, 1)]],
    ['the same question by the same attribute', [pair(1, 'block'), pair(1, 'block')]],
    ['a question by itself', [pair(1, 2), pair(3, 3)]],
    ['one question by two attributes, whose houses everyone knows', [pair(1, 'block'), pair(1, 'estate')]],
    ['any two attributes', [pair(1, 'block'), pair(2, 'estate')]],
  ])('%s: the last of them is found', (_, breakdowns) => {
    expect(circleIn(breakdowns)).toBe(breakdowns.at(-1))
  })

  it('the first that closes a circle is the one found', () => {
    const second = pair(2, 1)
    expect(circleIn([pair(1, 2), second, pair(1, 2), pair(3, 3)])).toBe(second)
  })
})
