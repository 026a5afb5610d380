import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bar, blackOut } from '../../src/consultation/black-out.ts'

const word = fc.constantFrom(
  'Ann',
  'ann',
  'a',
  'b',
  'is',
  'Zoë',
  'ok',
  '12',
  'don’t',
  '£',
  '🙂',
  '我',
  '楼',
  'ไ',
  '(',
  ')',
  '█',
)
const space = fc.constantFrom(' ', '  ', '\n', '\n\n', '\t')
/** Words with what stands between them; each kept or deleted by the officer. */
const marked = fc.array(fc.record({ word, after: space, kept: fc.boolean() }), { minLength: 1, maxLength: 24 })
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.oneof(word, space), { maxLength: 30 }).map((parts) => parts.join('')),
)

const textOf = (words: readonly { word: string; after: string }[]): string =>
  words
    .map(({ word: one, after }) => one + after)
    .join('')
    .trim()
const without = (text: string, what: RegExp): string => text.replace(what, '')

/** A second way to tell: between the bars stand pieces of the text, in its order, the first and the last at its ends. */
function isTextWithBars(text: string, shown: string): boolean {
  const pieces = shown.split(bar)
  const [first = ''] = pieces
  const last = pieces.at(-1) ?? ''
  if (!text.startsWith(first) || !text.endsWith(last) || pieces.length < 2) return false
  let from = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from)
    if (found < 0) return false
    from = found + piece.length
  }
  return from <= text.length - last.length
}

/** A text, and a copy that is another text, or the text with any letters of it deleted, also half-way through words. */
const pair = anything.chain((text) =>
  fc.record({
    text: fc.constant(text),
    copy: fc.oneof(
      anything,
      fc
        .array(fc.tuple(fc.nat(text.length), fc.nat(8)), { maxLength: 4 })
        .map((cuts) => cuts.reduce((left, [at, length]) => left.slice(0, at) + left.slice(at + length), text)),
    ),
  }),
)

describe('whatever an officer makes of a copy', () => {
  it('what is shown is the text with bars, and beside them the letters that were left and no other; or it is refused', () => {
    const letters = (of: string) => without(without(of, /█/gu), /\s/gu)
    let shown = 0
    fc.assert(
      fc.property(pair, ({ text, copy }) => {
        const out = blackOut(text, copy)
        if (out.kind !== 'shown') return
        shown += 1
        expect(isTextWithBars(text, out.shown)).toBe(true)
        expect(letters(out.shown)).toBe(letters(copy))
      }),
      { numRuns: 4_000 },
    )
    expect(shown).toBeGreaterThan(100)
  })
})

describe('an officer who only deletes words', () => {
  it('is never refused: each deleted word is gone, the others stand, and no two bars touch', () => {
    fc.assert(
      fc.property(marked, (words) => {
        const clean = words.filter(({ word: one }) => one !== '█')
        const text = textOf(clean)
        const kept = clean.filter((one) => one.kept)
        const copy = textOf(clean.map((one) => (one.kept ? one : { ...one, word: '' })))
        const out = blackOut(text, copy)
        if (kept.length === 0) expect(out.kind).toBe('nothing-left')
        else if (kept.length === clean.length) expect(out.kind).toBe('nothing-taken-out')
        if (kept.length === 0 || kept.length === clean.length) return
        if (out.kind !== 'shown') expect.fail(out.kind)
        expect(out.shown.split(bar).flatMap((piece) => piece.split(/\s+/).filter(Boolean))).toEqual(
          kept.map(({ word: one }) => one),
        )
        expect(without(out.shown, /\s/gu)).not.toContain(bar + bar)
      }),
      { numRuns: 2_000 },
    )
  })

  it('in one place leaves one bar', () => {
    fc.assert(
      fc.property(
        fc.array(
          word.filter((one) => one !== '█'),
          { minLength: 2, maxLength: 30 },
        ),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const [from, to] = [a % words.length, b % words.length].toSorted((x, y) => x - y)
          const copy = words.filter((_, n) => n < (from ?? 0) || n > (to ?? 0))
          fc.pre(copy.length > 0)
          const out = blackOut(words.join(' '), copy.join(' '))
          expect(out.kind === 'shown' && out.shown.split(bar).length - 1).toBe(1)
        },
      ),
    )
  })
})
