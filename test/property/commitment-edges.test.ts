import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { becoming } from '../../src/commitment/change.ts'
import { type CommitmentState, isLive, isOver, type StateName, stateNames } from '../../src/commitment/state.ts'
import { aPromise } from '../support/a-promise.ts'

/** As the papers have it, written down once more: every line is an edge, and there are no others. */
const paper = [
  'proposed agreed',
  'proposed withdrawn',
  'agreed on-track',
  'agreed at-risk',
  'agreed met',
  'agreed not-met',
  'agreed withdrawn',
  'on-track at-risk',
  'on-track met',
  'on-track not-met',
  'on-track withdrawn',
  'at-risk on-track',
  'at-risk met',
  'at-risk not-met',
  'at-risk withdrawn',
  'met at-risk',
  'not-met agreed',
  'not-met withdrawn',
]

const since = Temporal.Instant.from('2027-01-04T09:00:00Z')
const named = (name: StateName): CommitmentState =>
  name === 'not-met' || name === 'withdrawn' ? { name, since, reason: 'Because.' } : { name, since }
const anyState = fc.constantFrom(...stateNames)

describe('given a promise that is told to become one thing after another', () => {
  it('it goes along the edges of the paper and no other, and stays as it was where it may not', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyState, { maxLength: 30 }), (first, wanted) => {
        let commitment = aPromise({ state: named(first) })
        for (const to of wanted) {
          const edge = `${commitment.state.name} ${to}`
          if (!paper.includes(edge)) {
            expect(() => becoming(commitment, named(to))).toThrow('state-not-allowed')
            continue
          }
          commitment = becoming(commitment, named(to))
          expect(commitment.state.name).toBe(to)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('it is proposed, live or over, one of the three; taken back it is over for good', () => {
    for (const name of stateNames) {
      const state = named(name)
      expect([name === 'proposed', isLive(state), isOver(state)].filter(Boolean)).toHaveLength(1)
      expect(paper.some((edge) => edge.startsWith(`${name} `))).toBe(name !== 'withdrawn')
    }
  })
})
