import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fit as fitted, overLimits } from '../../src/desk/fit.ts'
import { splitText } from '../../src/desk/split-text.ts'
import type { Limits } from '../../src/ports/capabilities.ts'
import type { Block, Message } from '../../src/ports/message.ts'
import { Problem } from '../../src/problem.ts'

const bare = (text: string): string => text.replace(/\s+/g, '')

/** Enough for any one block: a message is split between blocks, and a block by its own limits. */
const roomFor = ({ text, title, choices, label }: Omit<Limits, 'whole'>): number => text + title + choices * label

const limits: fc.Arbitrary<Limits> = fc
  .record({
    text: fc.integer({ min: 60, max: 300 }),
    title: fc.integer({ min: 8, max: 60 }),
    summary: fc.integer({ min: 10, max: 80 }),
    blocks: fc.integer({ min: 1, max: 6 }),
    choices: fc.integer({ min: 1, max: 5 }),
    label: fc.integer({ min: 5, max: 20 }),
    facts: fc.integer({ min: 1, max: 5 }),
    rows: fc.integer({ min: 1, max: 5 }),
  })
  .chain((most) => fc.nat(400).map((more) => ({ ...most, whole: roomFor(most) + more })))

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}[.!?]?$/),
  fc.constantFrom('naïve', '👩‍👩‍👧', 'Ünïcödé', '\n\n', 'x'.repeat(90)),
)
const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '))
const brief = fc.stringMatching(/^[a-z ]{1,18}$/)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text }),
  fc.record({ kind: fc.constant('prose' as const), text }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: fc.oneof(brief, text), value: text }), { minLength: 1, maxLength: 8 }),
  }),
  fc
    .record({
      caption: text,
      columns: fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 3 }),
      rows: fc.nat(8),
      cell: text,
    })
    .map(({ caption, columns, rows, cell }) => ({
      kind: 'table' as const,
      caption,
      columns,
      rows: Array.from({ length: rows }, (_, n) => columns.map((column) => `${n}${column} ${cell}`)),
    })),
  fc.record({
    kind: fc.constant('choices' as const),
    choices: fc.array(
      fc.stringMatching(/^[a-z]{1,5}$/).map((label) => ({ kind: 'link' as const, url: `https://x/${label}`, label })),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  }),
  fc.record({ kind: fc.constant('image' as const), source: fc.constant({ url: 'https://x/a.png' }), alt: text }),
  fc.constant({ kind: 'rule' as const }),
)

const message: fc.Arbitrary<Message> = fc.record({ summary: text, blocks: fc.array(block, { maxLength: 8 }) })

/** Every word of a message's blocks in order, each piece marked; a table's caption and columns, which may repeat, apart. */
function told(parts: readonly Message[]): string {
  return bare(
    parts
      .flatMap((part) => part.blocks)
      .map((one) => {
        switch (one.kind) {
          case 'heading':
          case 'prose':
            return one.text
          case 'image':
            return one.alt
          case 'choices':
            return one.choices.map((choice) => choice.label).join('')
          default:
            return ''
        }
      })
      .join(''),
  )
}

describe('fitting a message', () => {
  test('every part is within limits and has a summary', () => {
    fc.assert(
      fc.property(message, limits, (said, most) => {
        for (const part of fitted(said, most)) {
          expect(overLimits(part, most)).toEqual([])
          expect(part.summary.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('nothing of the running text is lost and its order stays', () => {
    const running = fc.record({
      summary: brief.map((s) => `s${s.slice(0, 8)}`),
      blocks: fc.array(
        block.filter((b) => !['facts', 'table'].includes(b.kind)),
        { maxLength: 8 },
      ),
    })
    fc.assert(
      fc.property(running, limits, (said, most) => {
        expect(told(fitted(said, most))).toBe(told([said]))
      }),
    )
  })

  test('the whole summary is said, in order', () => {
    fc.assert(
      fc.property(message, limits, (said, most) => {
        const pieces = splitText(said.summary, most.summary)
        expect(
          fitted(said, most)
            .slice(0, pieces.length)
            .map((part) => part.summary),
        ).toEqual(pieces)
      }),
    )
  })

  test('every fact and every cell is told whole', () => {
    fc.assert(
      fc.property(message, limits, (said, most) => {
        const after = fitted(said, most).flatMap((part) => part.blocks)
        const cells = (blocks: readonly Block[], column: number) =>
          bare(blocks.flatMap((one) => (one.kind === 'table' ? one.rows.map((row) => row[column] ?? '') : [])).join(''))
        for (let column = 0; column < 3; column++) expect(cells(after, column)).toBe(cells(said.blocks, column))
        const values = (blocks: readonly Block[]) => blocks.flatMap((one) => (one.kind === 'facts' ? one.facts : []))
        const short = values(said.blocks).filter((fact) => fact.label.length + 5 <= most.text)
        const labels = new Set(values(after).map((fact) => fact.label))
        for (const { label } of short) expect(labels).toContain(label)
        const kept = bare(
          values(after)
            .map((fact) => fact.value)
            .join(''),
        )
        expect(kept).toBe(bare(short.map((fact) => fact.value).join('')))
      }),
    )
  })

  test('a message within limits is left as it is', () => {
    fc.assert(
      fc.property(message, limits, (said, most) => {
        fc.pre(overLimits(said, most).length === 0)
        expect(fitted(said, most)).toEqual([said])
      }),
    )
  })

  test("the words on one button can't be split", () => {
    const most = { text: 100, title: 20, summary: 40, blocks: 5, whole: 300, choices: 5, label: 10, facts: 5, rows: 5 }
    const said: Message = {
      summary: 'One button',
      blocks: [{ kind: 'choices', choices: [{ kind: 'link', url: 'https://x', label: 'far too many words' }] }],
    }
    expect(() => fitted(said, most)).toThrow(Problem)
  })
})

describe('splitting a text', () => {
  test('prefers paragraphs, then sentences, then words', () => {
    expect(splitText('One two.\n\nThree four.', 16)).toEqual(['One two.', 'Three four.'])
    expect(splitText('One two. Three four five.', 16)).toEqual(['One two.', 'Three four five.'])
    expect(splitText('One two three four', 9)).toEqual(['One two', 'three', 'four'])
    expect(splitText('Extraordinarily', 5)).toEqual(['Extra', 'ordin', 'arily'])
  })

  test('keeps a letter of several code points whole', () => {
    expect(splitText('👩‍👩‍👧👩‍👩‍👧', 10)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧'])
  })

  test('leaves only white space out', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (whole, max) => {
        const pieces = splitText(whole, max)
        expect(bare(pieces.join(''))).toBe(bare(whole))
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(max)
      }),
    )
  })
})
