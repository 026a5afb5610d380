import type { Limits } from '../ports/capabilities.ts'
import type { Block, Choice, Fact } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { splitText } from './split-text.ts'

/**
 * What of a block counts against a limit: its title, and how long its text is. A table or a list of facts counts
 * as the sum of its words and two characters between any two, so that a channel may show it as plain text.
 */
export function wordsOf(block: Block): Readonly<{ title: string; text: number }> {
  switch (block.kind) {
    case 'heading':
      return { title: block.text, text: 0 }
    case 'prose':
      return { title: '', text: block.text.length }
    case 'facts':
      return { title: '', text: sum(block.facts.map(factSize)) }
    case 'table':
      return { title: block.caption, text: sum([block.columns, ...block.rows].map(rowSize)) }
    case 'image':
      return { title: '', text: block.alt.length }
    case 'file':
      return { title: block.title, text: 0 }
    case 'choices':
    case 'rule':
      return { title: '', text: 0 }
  }
}

/** How much of a whole message a block takes up: all of its words. */
export function sizeOf(block: Block): number {
  const { title, text } = wordsOf(block)
  return title.length + text + (block.kind === 'choices' ? sum(block.choices.map(({ label }) => label.length)) : 0)
}

/** One block as one or more that are within limits, in order, with nothing left out. */
export function blocksWithin(block: Block, limits: Limits): readonly Block[] {
  switch (block.kind) {
    case 'prose':
      return splitText(block.text, limits.text).map(prose)
    case 'heading': {
      const [text = '', ...more] = splitText(block.text, limits.title)
      return [{ kind: 'heading', text }, ...proseWithin(more.join(' '), limits)]
    }
    case 'facts':
      return factsWithin(block.facts, limits)
    case 'table':
      return tableWithin(block, limits)
    case 'image': {
      const [alt = '', ...more] = splitText(block.alt, limits.text)
      return [{ ...block, alt }, ...more.map(prose)]
    }
    case 'file': {
      const [before, title] = lastPiece(block.title, limits.title)
      return [...proseWithin(before, limits), { ...block, title }]
    }
    case 'choices':
      return choicesWithin(block.choices, limits)
    case 'rule':
      return [block]
  }
}

const prose = (text: string): Block => ({ kind: 'prose', text })
const proseWithin = (text: string, limits: Limits): readonly Block[] =>
  text === '' ? [] : splitText(text, limits.text).map(prose)
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)
const factSize = ({ label, value }: Fact): number => label.length + value.length + 4
const rowSize = (row: readonly string[]): number => sum(row.map((cell) => cell.length + 2))

/** A title too long to stand over something: its last piece stays the title, the pieces before it are said first. */
function lastPiece(title: string, max: number): readonly [before: string, title: string] {
  const pieces = splitText(title, max)
  return [pieces.slice(0, -1).join(' '), pieces.at(-1) ?? '']
}

function choicesWithin(choices: readonly Choice[], limits: Limits): readonly Block[] {
  if (choices.some((choice) => choice.label.length > limits.label))
    throw new Problem('too-long', { limit: limits.label })
  return inChunks(choices, limits.choices, Number.POSITIVE_INFINITY, () => 0).map((some) => ({
    kind: 'choices',
    choices: some,
  }))
}

function factsWithin(facts: readonly Fact[], limits: Limits): readonly Block[] {
  const pieces = facts.flatMap((fact) => factWithin(fact, limits))
  return inRuns(pieces).flatMap((run): readonly Block[] =>
    typeof run === 'string'
      ? proseWithin(run, limits)
      : inChunks(run, limits.facts, limits.text, factSize).map((some) => ({ kind: 'facts', facts: some })),
  )
}

/** A value too long is told in several facts of one label; a label too long is told in prose. */
function factWithin(fact: Fact, limits: Limits): readonly (Fact | string)[] {
  if (factSize(fact) <= limits.text) return [fact]
  const room = limits.text - fact.label.length - 4
  if (room < 1) return [`${fact.label}: ${fact.value}`]
  return splitText(fact.value, room).map((value) => ({ label: fact.label, value }))
}

function inRuns(pieces: readonly (Fact | string)[]): readonly (Fact[] | string)[] {
  const runs: (Fact[] | string)[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (typeof piece === 'string') runs.push(piece)
    else if (typeof last === 'object') last.push(piece)
    else runs.push([piece])
  }
  return runs
}

/** Every further table repeats the caption and the columns, so that its rows can be read by themselves. */
function tableWithin(table: Extract<Block, { kind: 'table' }>, limits: Limits): readonly Block[] {
  const [before, caption] = lastPiece(table.caption, limits.title)
  const room = limits.text - rowSize(table.columns)
  const cell = Math.floor(room / Math.max(1, table.columns.length)) - 2
  const tooWide = table.rows.some((row) => rowSize(row) > room)
  if (room < 0 || (tooWide && cell < 1)) throw new Problem('too-long', { limit: limits.text })
  const rows = table.rows.flatMap((row) => (rowSize(row) > room ? rowWithin(row, cell) : [row]))
  const chunks = rows.length === 0 ? [[]] : inChunks(rows, limits.rows, room, rowSize)
  return [...proseWithin(before, limits), ...chunks.map((some): Block => ({ ...table, caption, rows: some }))]
}

/** A row too wide goes on in further rows, each cell under itself. */
function rowWithin(row: readonly string[], cell: number): readonly (readonly string[])[] {
  const columns = row.map((text) => splitText(text, cell))
  const height = Math.max(...columns.map((pieces) => pieces.length))
  return Array.from({ length: height }, (_, n) => columns.map((pieces) => pieces[n] ?? ''))
}

function inChunks<T>(items: readonly T[], most: number, room: number, size: (item: T) => number): readonly T[][] {
  const chunks: T[][] = []
  let used = 0
  for (const item of items) {
    const chunk = chunks.at(-1)
    if (chunk && chunk.length < most && used + size(item) <= room) {
      chunk.push(item)
      used += size(item)
    } else {
      chunks.push([item])
      used = size(item)
    }
  }
  return chunks
}
