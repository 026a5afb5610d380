import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Inference, infer, type Strength } from './breakdown-attacker.ts'
import { type Attack, type Shown, valuesIn } from './breakdown-kinds.ts'
import { attackOn, type Closing, type Counting, closings, type Size } from './breakdown-people.ts'
import { circle, eachAlone, planted } from './breakdown-planted.ts'

const apart = 5

/** What is known to within less than five: a kept-back cell, or, where it may be small, something in a folded category. */
function pinned(attack: Attack, strength: Strength): readonly Inference[] {
  return infer(attack, strength).filter(({ of, least, before, now }) => {
    const width = now.high - now.low
    if (of === 'cell') return width < apart
    return now.low < least && width < Math.min(apart, before.high - before.low)
  })
}

const shownIn = ({ consultations }: Attack): readonly Shown[] =>
  consultations.flatMap(({ breakdowns }) => breakdowns.flatMap((table) => (table.kind === 'shown' ? [table] : [])))

/** Runs a claim on any consultations, and says how many tables it was tried on. */
function holdsFor(size: Size, numRuns: number, claim: (all: readonly Closing[]) => Attack): number {
  let tables = 0
  fc.assert(
    fc.property(closings(size), (all) => {
      tables += shownIn(claim(all)).length
    }),
    { numRuns },
  )
  return tables
}

describe('given whatever breakdowns may be named together', () => {
  const nothingPinned = (all: readonly Closing[]): Attack => {
    const attack = attackOn(all)
    expect(pinned(attack, 'strong')).toEqual([])
    return attack
  }

  it.each([
    { people: 200, values: 5, tables: 1, consultations: 1 },
    { people: 200, values: 4, tables: 2, consultations: 1 },
    { people: 200, values: 3, tables: 3, consultations: 1 },
    { people: 200, values: 3, tables: 2, consultations: 2 },
  ])('a solver that takes all of it together pins nothing: %o', { timeout: 60_000 }, (size) => {
    expect(holdsFor(size, 40, nothingPinned)).toBeGreaterThan(0)
  })

  it('what is shown is true, large enough, and of everyone', { timeout: 30_000 }, () => {
    const isTrue = (all: readonly Closing[]): Attack => {
      const attack = attackOn(all)
      for (const [n, closing] of all.entries())
        for (const table of attack.consultations[n]?.breakdowns ?? [])
          if (table.kind === 'shown') checkAgainst(closing, table)
      return attack
    }
    expect(holdsFor({ people: 200, values: 5, tables: 3, consultations: 1 }, 200, isTrue)).toBeGreaterThan(50)
  })

  it('neither the order of the responses nor that of the people matters, and it can be kept as text', {
    timeout: 30_000,
  }, () => {
    const isSame = (all: readonly Closing[]): Attack => {
      const attack = attackOn(all)
      const turned = all.map((one) => ({
        ...one,
        responses: one.responses.toReversed(),
        asked: one.asked.toReversed(),
      }))
      const { consultations } = attackOn(turned)
      expect(consultations).toEqual(attack.consultations)
      expect(JSON.parse(JSON.stringify(consultations))).toEqual(consultations)
      return attack
    }
    expect(holdsFor({ people: 200, values: 5, tables: 3, consultations: 1 }, 200, isSame)).toBeGreaterThan(50)
  })
})

describe('given a careless way to keep cells back', () => {
  const size = { people: 120, values: 3, tables: 2, consultations: 1 }
  const isCaught = (count: Counting, prepare = (closing: Closing): Closing => closing): boolean => {
    const isSafe = fc.property(closings(size), (all) => pinned(attackOn(all.map(prepare), count), 'plain').length === 0)
    return fc.check(isSafe, { numRuns: 100, endOnFailure: true }).failed
  }

  it.each(Object.entries(planted))('the same solver finds out: %s', { timeout: 30_000 }, (_, count) => {
    expect(isCaught(count)).toBe(true)
  })

  it('and when one table shows what another of the same two questions keeps back', { timeout: 30_000 }, () => {
    const twice = [
      { question: 1, by: { kind: 'question', n: 2 }, sensitive: true },
      { question: 2, by: { kind: 'question', n: 1 }, sensitive: false },
    ] as const
    expect(isCaught(eachAlone, (closing) => ({ ...closing, breakdowns: twice }))).toBe(true)
  })
})

describe('given three breakdowns that go round in a circle', () => {
  it.each(circle.breakdowns)('each alone gives nothing away', (one) => {
    const attack = attackOn([{ ...circle, breakdowns: [one] }])
    expect(shownIn(attack)).toHaveLength(1)
    expect(pinned(attack, 'strong')).toEqual([])
  })

  it('together they tell four kept-back cells exactly', () => {
    const known = pinned(attackOn([circle], eachAlone), 'plain').map(({ now }) => [now.low, now.high])
    expect(known).toEqual([
      [5, 5],
      [0, 0],
      [10, 10],
      [5, 5],
    ])
  })

  it('the one that closes it is not drawn', () => {
    const attack = attackOn([circle])
    expect(shownIn(attack).map(({ breakdown }) => breakdown)).toEqual(circle.breakdowns.slice(0, 2))
    expect(pinned(attack, 'strong')).toEqual([])
  })
})

/** Counts again, one person after the other. */
function checkAgainst({ questions, responses, asked }: Closing, table: Shown): void {
  const { breakdown, rows, columns, cells, rowTotals, columnTotals } = table
  const least = breakdown.sensitive ? 10 : 5
  expect(questions.length).toBeGreaterThan(0)
  for (const [r, row] of rows.entries()) {
    const inRow = responses.filter(({ sheet, attributes }) => {
      const value = breakdown.by.kind === 'question' ? sheet[`q${breakdown.by.n}`] : attributes['block']
      return valuesIn(row).includes(value ?? null)
    })
    expect(rowTotals[r]).toBe(inRow.length)
    for (const [c, column] of columns.entries()) {
      const count = inRow.filter(({ sheet }) =>
        valuesIn(column).includes(sheet[`q${breakdown.question}`] ?? null),
      ).length
      const shown = cells[r]?.[c]
      expect(shown === null || shown === count).toBe(true)
      expect(shown ?? least).toBeGreaterThanOrEqual(least)
    }
    if (breakdown.by.kind === 'attribute') {
      const here = asked.filter(({ block }) => valuesIn(row).includes(block ?? null)).length
      expect(inRow.length).toBeGreaterThanOrEqual(least)
      if (asked.length > responses.length) expect(here - inRow.length).toBeGreaterThanOrEqual(least)
    }
  }
  for (const totals of [rowTotals, columnTotals])
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(responses.length)
}
