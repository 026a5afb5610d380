import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charterCode, charterVersion, pointNumber } from '../../src/charter/charter.ts'
import { compareVersions } from '../../src/charter/compare.ts'
import { csvPlaces } from '../../src/charter/csv-places.ts'
import { type CharterFormat, readCharter } from '../../src/charter/read.ts'
import { csv, yaml } from '../unit/charter/given.ts'

const runs = { numRuns: 500 }
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
)
const bits = [
  '"',
  "'",
  ',',
  ':',
  '\n',
  '\r',
  '\t',
  '- ',
  '&a',
  '*a',
  '<<: ',
  '{',
  '[',
  '#',
  '~',
  '!!set ',
  '---\n',
  '\u0000',
  '\ud800',
  '\ufeff',
  '"\\0"',
  '?',
  '|',
  '%TAG',
]

/** A good file with pieces taken out, put in and said twice. */
const mutated = (text: string) =>
  fc
    .array(
      fc.tuple(
        fc.nat(text.length),
        fc.nat(12),
        fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), fc.constantFrom(...bits)),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((cuts) => cuts.reduce((so, [at, out, put]) => `${so.slice(0, at)}${put}${so.slice(at + out)}`, text))

function readsOrTells(text: string, format: CharterFormat): void {
  const read = readCharter(text, format)
  if (read.kind === 'problems') {
    expect(read.problems.length).toBeGreaterThan(0)
    const lines = text.split(/\r\n|\r|\n/).length
    for (const { line, column, wrong, cure } of read.problems) {
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(lines)
      expect(column).toBeGreaterThanOrEqual(1)
      expect(`${wrong}. ${cure}`).not.toMatch(/undefined|\[object|NaN/)
      expect(wrong).not.toBe('')
      expect(cure).not.toBe('')
    }
    return
  }
  const { charter } = read
  expect(charter.code).toMatch(charterCode)
  expect(charter.version).toMatch(charterVersion)
  expect(new Set(charter.points.map(({ number }) => number)).size).toBe(charter.points.length)
  expect(charter.points.length).toBeGreaterThan(0)
  for (const { number, title, wording } of charter.points) {
    expect(number).toMatch(pointNumber)
    expect(title).toMatch(/^[^\p{Cc}\p{Cs}]+$/u)
    expect(wording ?? 'x').toMatch(/^(?:[^\p{Cc}\p{Cs}]|\n)+$/u)
  }
  expect(['http:', 'https:']).toContain(new URL(charter.source).protocol)
}

describe('given any text as a charter', () => {
  it.each([
    ['yaml', yaml],
    ['csv', csv],
  ] as const)('as %s it is read whole, or refused with each problem at a line and column within it', (format, good) => {
    fc.assert(
      fc.property(fc.oneof(anything, mutated(good)), (text) => readsOrTells(text, format)),
      runs,
    )
  })

  it('a mutated file is read in some cases and refused in others, or this proves nothing', () => {
    const kinds = fc.sample(mutated(yaml), 300).map((text) => readCharter(text, 'yaml').kind)
    expect(new Set(kinds)).toEqual(new Set(['charter', 'problems']))
  })
})

describe('given a table of plain cells', () => {
  it('every cell is placed where it stands', () => {
    const cell = fc.stringMatching(/^[a-z][a-z ]{0,5}$/).map((text) => text.trim())
    const quoted = fc.tuple(cell, fc.boolean()).map(([text, marks]) => ({ text, shown: marks ? `"${text}\n,"` : text }))
    fc.assert(
      fc.property(
        fc.array(fc.array(quoted, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const text = rows.map((row) => row.map(({ shown }) => shown).join(',')).join('\n\n')
          const lines = text.split('\n')
          const places = csvPlaces(text)
          expect(places.map((row) => row.length)).toEqual(rows.map((row) => row.length))
          places.forEach((row, y) => {
            row.forEach(({ line, column }, x) => {
              expect(lines[line - 1]?.slice(column - 1).replace('"', '')).toMatch(new RegExp(`^${rows[y]?.[x]?.text}`))
            })
          })
        },
      ),
    )
  })
})

describe('given two lists of points', () => {
  it('comparing sorts each point of both into one list, and none into two', () => {
    const points = fc.uniqueArray(
      fc.record({
        number: fc.constantFrom('1', '2', '3', '4', '5'),
        title: fc.constant('T'),
        wording: fc.constantFrom(null, 'a', 'b'),
      }),
      { selector: ({ number }) => number },
    )
    fc.assert(
      fc.property(points, points, (before, after) => {
        const { added, gone, reworded, same } = compareVersions({ points: before }, { points: after })
        const kept = [...reworded.map((pair) => pair.after), ...same]
        expect([...added, ...kept].toSorted(byNumber)).toEqual(after.toSorted(byNumber))
        expect([...gone, ...kept].map(({ number }) => number).toSorted()).toEqual(
          before.map(({ number }) => number).toSorted(),
        )
        for (const pair of reworded) expect(pair.before.wording).not.toBe(pair.after.wording)
      }),
    )
  })
})

const byNumber = (one: Readonly<{ number: string }>, other: Readonly<{ number: string }>) =>
  one.number.localeCompare(other.number)
